-- CreateEnum
CREATE TYPE "ExemptionState" AS ENUM ('REQUESTED', 'GRANTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "ReviewRuling" AS ENUM ('EXTENDED', 'UPHELD');

-- CreateEnum
CREATE TYPE "ReminderKind" AS ENUM ('BEFORE_DAY', 'BEFORE_HOURS', 'OVERDUE', 'NEXT_WORKDAY', 'LEADER_WARNING', 'CASE_NOTICE', 'CORRECTION', 'ONE_TAP');

-- CreateEnum
CREATE TYPE "ReminderState" AS ENUM ('SENT', 'SKIPPED', 'OBSERVED');

-- CreateEnum
CREATE TYPE "ExitGround" AS ENUM ('REPORT_MISSED_3W', 'LAX_MANAGEMENT', 'FEE_VIOLATION', 'FORCED_PARTICIPATION', 'OTHER_VIOLATION');

-- CreateEnum
CREATE TYPE "ExitCaseState" AS ENUM ('OPEN', 'RECTIFYING', 'CLOSED');

-- CreateEnum
CREATE TYPE "ExitCaseClosing" AS ENUM ('CANCELLED', 'DISMISSED', 'RECTIFIED', 'BASIS_CHANGED');

-- CreateEnum
CREATE TYPE "ExitDecisionKind" AS ENUM ('CANCEL', 'RECTIFY', 'DISMISS');

-- CreateEnum
CREATE TYPE "RectificationState" AS ENUM ('FILED', 'RETURNED', 'ACCEPTED');

-- CreateEnum
CREATE TYPE "ObligationState" AS ENUM ('ACTIVE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "FeedbackSource" AS ENUM ('PROVINCE', 'ORGANIZATION');

-- CreateEnum
CREATE TYPE "FeedbackState" AS ENUM ('OPEN', 'MEASURES_FILED', 'CLOSED');

-- AlterEnum
ALTER TYPE "OutboxOperation" ADD VALUE 'URGENT';

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "readAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "CalendarVersion" (
    "id" SERIAL NOT NULL,
    "content" JSONB NOT NULL,
    "fromDay" TEXT NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL,
    "importedBy" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "confirmedAt" TIMESTAMP(3),

    CONSTRAINT "CalendarVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Exemption" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "state" "ExemptionState" NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedById" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decisionReason" TEXT,
    "openKey" TEXT,

    CONSTRAINT "Exemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Heartbeat" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "brokenAt" TIMESTAMP(3),

    CONSTRAINT "Heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WeekReview" (
    "week" TEXT NOT NULL,
    "gapFrom" TIMESTAMP(3) NOT NULL,
    "gapTo" TIMESTAMP(3) NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "ruling" "ReviewRuling",
    "extendedTo" TIMESTAMP(3),
    "ruledById" TEXT,
    "ruledAt" TIMESTAMP(3),

    CONSTRAINT "WeekReview_pkey" PRIMARY KEY ("week")
);

-- CreateTable
CREATE TABLE "Leave" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "deputyId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "kind" "ReminderKind" NOT NULL,
    "projectId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" "ReminderState" NOT NULL,
    "cause" TEXT,
    "missStreak" INTEGER NOT NULL,
    "plannedAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL,
    "outboxKey" TEXT,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("kind","projectId","week","personId")
);

-- CreateTable
CREATE TABLE "ExitCase" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "ground" "ExitGround" NOT NULL,
    "state" "ExitCaseState" NOT NULL,
    "clauseId" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "policyVersion" TEXT NOT NULL,
    "reading" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "openKey" TEXT,
    "closing" "ExitCaseClosing",
    "closedAt" TIMESTAMP(3),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ExitCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExitCaseWeek" (
    "caseId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3),
    "submittedAt" TIMESTAMP(3),
    "appendedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ExitCaseWeek_pkey" PRIMARY KEY ("caseId","week")
);

-- CreateTable
CREATE TABLE "ExitDecision" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "ground" "ExitGround" NOT NULL,
    "kind" "ExitDecisionKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "committeeReference" TEXT,
    "week" TEXT NOT NULL,
    "planDueDay" TEXT,
    "decidedById" TEXT NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ExitDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExitIncident" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "ground" "ExitGround" NOT NULL,
    "clauseId" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "attachment" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "caseId" TEXT,

    CONSTRAINT "ExitIncident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "caseId" TEXT,
    "week" TEXT,
    "text" TEXT NOT NULL,
    "raisedById" TEXT NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RectificationPlan" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "RectificationState" NOT NULL,
    "problems" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "filedById" TEXT NOT NULL,
    "filedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "returnReason" TEXT,

    CONSTRAINT "RectificationPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RectificationOutcome" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "RectificationState" NOT NULL,
    "text" TEXT NOT NULL,
    "attachment" TEXT NOT NULL,
    "filedById" TEXT NOT NULL,
    "filedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "returnReason" TEXT,

    CONSTRAINT "RectificationOutcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "ladder" JSONB NOT NULL,
    "audience" JSONB NOT NULL,
    "needsDone" BOOLEAN NOT NULL,
    "state" "ObligationState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ObligationRecipient" (
    "obligationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "acknowledgedAt" TIMESTAMP(3),
    "doneAt" TIMESTAMP(3),
    "outboxKey" TEXT NOT NULL,

    CONSTRAINT "ObligationRecipient_pkey" PRIMARY KEY ("obligationId","personId")
);

-- CreateTable
CREATE TABLE "FeedbackItem" (
    "id" TEXT NOT NULL,
    "source" "FeedbackSource" NOT NULL,
    "text" TEXT NOT NULL,
    "projectId" TEXT,
    "collegeId" TEXT,
    "ownerId" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "state" "FeedbackState" NOT NULL,
    "measures" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "measuresAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "closedById" TEXT,

    CONSTRAINT "FeedbackItem_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Exemption_openKey_key" ON "Exemption"("openKey");

-- CreateIndex
CREATE INDEX "Exemption_projectId_week_idx" ON "Exemption"("projectId", "week");

-- CreateIndex
CREATE INDEX "Exemption_state_idx" ON "Exemption"("state");

-- CreateIndex
CREATE INDEX "Leave_personId_idx" ON "Leave"("personId");

-- CreateIndex
CREATE INDEX "Reminder_projectId_week_idx" ON "Reminder"("projectId", "week");

-- CreateIndex
CREATE INDEX "Reminder_outboxKey_idx" ON "Reminder"("outboxKey");

-- CreateIndex
CREATE UNIQUE INDEX "ExitCase_openKey_key" ON "ExitCase"("openKey");

-- CreateIndex
CREATE INDEX "ExitCase_projectId_idx" ON "ExitCase"("projectId");

-- CreateIndex
CREATE INDEX "ExitCase_state_idx" ON "ExitCase"("state");

-- CreateIndex
CREATE INDEX "ExitDecision_projectId_idx" ON "ExitDecision"("projectId");

-- CreateIndex
CREATE INDEX "ExitDecision_caseId_idx" ON "ExitDecision"("caseId");

-- CreateIndex
CREATE INDEX "ExitIncident_projectId_idx" ON "ExitIncident"("projectId");

-- CreateIndex
CREATE INDEX "Appeal_projectId_idx" ON "Appeal"("projectId");

-- CreateIndex
CREATE INDEX "Appeal_caseId_idx" ON "Appeal"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "RectificationPlan_caseId_version_key" ON "RectificationPlan"("caseId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "RectificationOutcome_caseId_version_key" ON "RectificationOutcome"("caseId", "version");

-- CreateIndex
CREATE INDEX "Obligation_state_dueAt_idx" ON "Obligation"("state", "dueAt");

-- CreateIndex
CREATE INDEX "ObligationRecipient_personId_idx" ON "ObligationRecipient"("personId");

-- CreateIndex
CREATE INDEX "FeedbackItem_ownerId_idx" ON "FeedbackItem"("ownerId");

-- CreateIndex
CREATE INDEX "FeedbackItem_state_idx" ON "FeedbackItem"("state");

-- CreateIndex
CREATE INDEX "OutboxMessage_messageId_idx" ON "OutboxMessage"("messageId");

-- AddForeignKey
ALTER TABLE "Leave" ADD CONSTRAINT "Leave_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Leave" ADD CONSTRAINT "Leave_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObligationRecipient" ADD CONSTRAINT "ObligationRecipient_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
