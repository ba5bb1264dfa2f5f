-- CreateEnum
CREATE TYPE "Role" AS ENUM ('COLLEGE_LEADER', 'ACADEMIC_AFFAIRS', 'APPROVER', 'FINANCE', 'ADMIN');

-- CreateEnum
CREATE TYPE "CertificateLevel" AS ENUM ('ELEMENTARY', 'INTERMEDIATE', 'ADVANCED');

-- CreateEnum
CREATE TYPE "ProjectStatus" AS ENUM ('APPLYING', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('ON_TIME', 'LATE', 'EXEMPT');

-- CreateEnum
CREATE TYPE "RaisedKind" AS ENUM ('DIFFICULTY', 'SUGGESTION');

-- CreateEnum
CREATE TYPE "OutboxOperation" AS ENUM ('SEND', 'REPLY', 'PATCH');

-- CreateEnum
CREATE TYPE "OutboxState" AS ENUM ('PENDING', 'SENT', 'FAILED', 'UNKNOWN', 'SUPERSEDED');

-- CreateTable
CREATE TABLE "College" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "College_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "mobile" TEXT,
    "openId" TEXT,
    "collegeId" TEXT,
    "deputyId" TEXT,
    "leftAt" TIMESTAMP(3),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonRole" (
    "personId" TEXT NOT NULL,
    "role" "Role" NOT NULL,

    CONSTRAINT "PersonRole_pkey" PRIMARY KEY ("personId","role")
);

-- CreateTable
CREATE TABLE "PilotProject" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "level" "CertificateLevel" NOT NULL,
    "collegeId" TEXT NOT NULL,
    "organization" TEXT NOT NULL,
    "status" "ProjectStatus" NOT NULL,
    "approvalReference" TEXT,
    "activatedOn" TEXT,
    "goLiveOn" TEXT,
    "suspendedFrom" TEXT,
    "suspendedTo" TEXT,
    "endedOn" TEXT,

    CONSTRAINT "PilotProject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CoordinatorAssignment" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT,

    CONSTRAINT "CoordinatorAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WeeklyReport" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "state" "ReportState" NOT NULL,
    "dueAt" TIMESTAMP(3),
    "submittedAt" TIMESTAMP(3) NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "submittedById" TEXT NOT NULL,
    "copied" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "WeeklyReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WeeklyReportVersion" (
    "id" SERIAL NOT NULL,
    "reportId" TEXT NOT NULL,
    "authoredAt" TIMESTAMP(3) NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "authorId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "progress" TEXT NOT NULL,
    "registeredCount" INTEGER NOT NULL,
    "trainedCount" INTEGER NOT NULL,
    "examinedCount" INTEGER NOT NULL,
    "passedCount" INTEGER NOT NULL,
    "trainingHours" INTEGER NOT NULL,
    "trainingNote" TEXT NOT NULL,
    "examEvents" TEXT NOT NULL,
    "agreementStatus" TEXT NOT NULL,
    "siteStatus" TEXT NOT NULL,
    "expenditure" JSONB NOT NULL,
    "expenditureCents" INTEGER NOT NULL,
    "difficulties" TEXT NOT NULL,
    "suggestions" TEXT NOT NULL,
    "nextWeek" TEXT NOT NULL,
    "noUnlawfulFee" BOOLEAN NOT NULL,
    "noForcedAttendance" BOOLEAN NOT NULL,
    "attestationNote" TEXT NOT NULL,
    "attachment" TEXT NOT NULL,

    CONSTRAINT "WeeklyReportVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RaisedItem" (
    "id" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "kind" "RaisedKind" NOT NULL,
    "text" TEXT NOT NULL,
    "raisedById" TEXT NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "RaisedItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LiveCard" (
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "outboxKey" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LiveCard_pkey" PRIMARY KEY ("kind","subject","personId")
);

-- CreateTable
CREATE TABLE "PendingConfirmation" (
    "key" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PendingConfirmation_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" TEXT,
    "onBehalfOf" TEXT,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "via" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ControlClock" (
    "id" INTEGER NOT NULL,
    "now" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ControlClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxEntry" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "answer" JSONB,

    CONSTRAINT "InboxEntry_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "uuid" TEXT NOT NULL,
    "operation" "OutboxOperation" NOT NULL,
    "receiverType" TEXT,
    "receiver" TEXT,
    "targetMessage" TEXT,
    "targetKey" TEXT,
    "msgType" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "state" "OutboxState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "nextAttemptAt" TIMESTAMP(3) NOT NULL,
    "lastAttemptAt" TIMESTAMP(3),
    "uncertainSince" TIMESTAMP(3),
    "messageId" TEXT,
    "errorCode" INTEGER,
    "errorText" TEXT,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "jobId" TEXT NOT NULL,
    "slot" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("jobId","slot")
);

-- CreateIndex
CREATE UNIQUE INDEX "College_name_key" ON "College"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Person_mobile_key" ON "Person"("mobile");

-- CreateIndex
CREATE UNIQUE INDEX "Person_openId_key" ON "Person"("openId");

-- CreateIndex
CREATE UNIQUE INDEX "PilotProject_code_key" ON "PilotProject"("code");

-- CreateIndex
CREATE INDEX "CoordinatorAssignment_personId_idx" ON "CoordinatorAssignment"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "CoordinatorAssignment_projectId_personId_fromDay_key" ON "CoordinatorAssignment"("projectId", "personId", "fromDay");

-- CreateIndex
CREATE INDEX "WeeklyReport_week_idx" ON "WeeklyReport"("week");

-- CreateIndex
CREATE UNIQUE INDEX "WeeklyReport_projectId_week_key" ON "WeeklyReport"("projectId", "week");

-- CreateIndex
CREATE INDEX "WeeklyReportVersion_reportId_authoredAt_id_idx" ON "WeeklyReportVersion"("reportId", "authoredAt", "id");

-- CreateIndex
CREATE INDEX "RaisedItem_answeredAt_idx" ON "RaisedItem"("answeredAt");

-- CreateIndex
CREATE INDEX "RaisedItem_reportId_idx" ON "RaisedItem"("reportId");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectType_subjectId_idx" ON "AuditEntry"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "InboxEntry_receivedAt_idx" ON "InboxEntry"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");

-- CreateIndex
CREATE INDEX "OutboxMessage_state_priority_id_idx" ON "OutboxMessage"("state", "priority", "id");

-- CreateIndex
CREATE INDEX "OutboxMessage_targetKey_idx" ON "OutboxMessage"("targetKey");

-- CreateIndex
CREATE INDEX "OutboxMessage_lastAttemptAt_idx" ON "OutboxMessage"("lastAttemptAt");

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_collegeId_fkey" FOREIGN KEY ("collegeId") REFERENCES "College"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonRole" ADD CONSTRAINT "PersonRole_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PilotProject" ADD CONSTRAINT "PilotProject_collegeId_fkey" FOREIGN KEY ("collegeId") REFERENCES "College"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoordinatorAssignment" ADD CONSTRAINT "CoordinatorAssignment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "PilotProject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CoordinatorAssignment" ADD CONSTRAINT "CoordinatorAssignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeeklyReport" ADD CONSTRAINT "WeeklyReport_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "PilotProject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeeklyReport" ADD CONSTRAINT "WeeklyReport_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeeklyReportVersion" ADD CONSTRAINT "WeeklyReportVersion_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "WeeklyReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeeklyReportVersion" ADD CONSTRAINT "WeeklyReportVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RaisedItem" ADD CONSTRAINT "RaisedItem_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "WeeklyReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RaisedItem" ADD CONSTRAINT "RaisedItem_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "PilotProject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RaisedItem" ADD CONSTRAINT "RaisedItem_raisedById_fkey" FOREIGN KEY ("raisedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RaisedItem" ADD CONSTRAINT "RaisedItem_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
