-- CreateEnum
CREATE TYPE "TrainingPlanStatus" AS ENUM ('DRAFT', 'PENDING', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED', 'SETTLED');

-- CreateEnum
CREATE TYPE "ApprovalTaskState" AS ENUM ('OPEN', 'DONE', 'ENDED');

-- CreateEnum
CREATE TYPE "ApprovalActionKind" AS ENUM ('SUBMIT', 'APPROVE', 'RETURN', 'REJECT', 'TRANSFER', 'WITHDRAW', 'URGE', 'REISSUE', 'ACKNOWLEDGE_AFTER_START');

-- CreateTable
CREATE TABLE "TrainingPlan" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "status" "TrainingPlanStatus" NOT NULL,
    "version" INTEGER NOT NULL,
    "approvedVersion" INTEGER,
    "filedById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "TrainingPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingPlanVersion" (
    "planId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "TrainingPlanStatus" NOT NULL,
    "necessity" TEXT NOT NULL,
    "studentCount" INTEGER NOT NULL,
    "venue" TEXT NOT NULL,
    "costCents" INTEGER NOT NULL,
    "costSource" TEXT NOT NULL,
    "costNote" TEXT NOT NULL,
    "sessions" JSONB NOT NULL,
    "teachers" JSONB NOT NULL,
    "approvedHours" INTEGER NOT NULL,
    "isVoluntary" BOOLEAN NOT NULL,
    "hasNoFee" BOOLEAN NOT NULL,
    "attachments" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "isFiledAfterStart" BOOLEAN NOT NULL,
    "filedById" TEXT NOT NULL,
    "filedAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "TrainingPlanVersion_pkey" PRIMARY KEY ("planId","version")
);

-- CreateTable
CREATE TABLE "TrainingPlanDraft" (
    "personId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "step" INTEGER NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TrainingPlanDraft_pkey" PRIMARY KEY ("personId","subject")
);

-- CreateTable
CREATE TABLE "ApprovalTask" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "needsAll" BOOLEAN NOT NULL,
    "state" "ApprovalTaskState" NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "ApprovalTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalTransfer" (
    "id" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ApprovalTransfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalAction" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER,
    "kind" "ApprovalActionKind" NOT NULL,
    "actorId" TEXT,
    "onBehalfOfId" TEXT,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "via" TEXT NOT NULL,
    "onceKey" TEXT,

    CONSTRAINT "ApprovalAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveredHours" (
    "planId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "teacherId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "reportedById" TEXT NOT NULL,
    "reportedAt" TIMESTAMP(3) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "DeliveredHours_pkey" PRIMARY KEY ("planId","sessionId","teacherId")
);

-- CreateTable
CREATE TABLE "HoursSettlement" (
    "year" INTEGER NOT NULL,
    "collegeId" TEXT NOT NULL,
    "statement" JSONB NOT NULL,
    "settledById" TEXT NOT NULL,
    "settledAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HoursSettlement_pkey" PRIMARY KEY ("year","collegeId")
);

-- CreateIndex
CREATE INDEX "TrainingPlan_projectId_idx" ON "TrainingPlan"("projectId");

-- CreateIndex
CREATE INDEX "TrainingPlan_status_idx" ON "TrainingPlan"("status");

-- CreateIndex
CREATE INDEX "TrainingPlanVersion_status_idx" ON "TrainingPlanVersion"("status");

-- CreateIndex
CREATE INDEX "ApprovalTask_state_idx" ON "ApprovalTask"("state");

-- CreateIndex
CREATE UNIQUE INDEX "ApprovalTask_planId_version_step_key" ON "ApprovalTask"("planId", "version", "step");

-- CreateIndex
CREATE INDEX "ApprovalTransfer_taskId_idx" ON "ApprovalTransfer"("taskId");

-- CreateIndex
CREATE UNIQUE INDEX "ApprovalAction_onceKey_key" ON "ApprovalAction"("onceKey");

-- CreateIndex
CREATE INDEX "ApprovalAction_planId_at_idx" ON "ApprovalAction"("planId", "at");

-- CreateIndex
CREATE INDEX "Delegation_fromId_idx" ON "Delegation"("fromId");

-- CreateIndex
CREATE INDEX "Delegation_toId_idx" ON "Delegation"("toId");

-- CreateIndex
CREATE INDEX "DeliveredHours_day_idx" ON "DeliveredHours"("day");

-- AddForeignKey
ALTER TABLE "TrainingPlanVersion" ADD CONSTRAINT "TrainingPlanVersion_planId_fkey" FOREIGN KEY ("planId") REFERENCES "TrainingPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
