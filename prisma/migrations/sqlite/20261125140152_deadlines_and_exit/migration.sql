-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN "readAt" DATETIME;

-- CreateTable
CREATE TABLE "CalendarVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "content" JSONB NOT NULL,
    "fromDay" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    "importedBy" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "confirmedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Exemption" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedById" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "decisionReason" TEXT,
    "openKey" TEXT
);

-- CreateTable
CREATE TABLE "Heartbeat" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "since" DATETIME NOT NULL,
    "brokenAt" DATETIME
);

-- CreateTable
CREATE TABLE "WeekReview" (
    "week" TEXT NOT NULL PRIMARY KEY,
    "gapFrom" DATETIME NOT NULL,
    "gapTo" DATETIME NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "ruling" TEXT,
    "extendedTo" DATETIME,
    "ruledById" TEXT,
    "ruledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Leave" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "deputyId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Leave_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Leave_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Reminder" (
    "kind" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "cause" TEXT,
    "missStreak" INTEGER NOT NULL,
    "plannedAt" DATETIME NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "outboxKey" TEXT,

    PRIMARY KEY ("kind", "projectId", "week", "personId")
);

-- CreateTable
CREATE TABLE "ExitCase" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "policyVersion" TEXT NOT NULL,
    "reading" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "openKey" TEXT,
    "closing" TEXT,
    "closedAt" DATETIME,
    "revision" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "ExitCaseWeek" (
    "caseId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" DATETIME,
    "submittedAt" DATETIME,
    "appendedAt" DATETIME NOT NULL,

    PRIMARY KEY ("caseId", "week")
);

-- CreateTable
CREATE TABLE "ExitDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "committeeReference" TEXT,
    "week" TEXT NOT NULL,
    "planDueDay" TEXT,
    "decidedById" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ExitIncident" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "attachment" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "caseId" TEXT
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "caseId" TEXT,
    "week" TEXT,
    "text" TEXT NOT NULL,
    "raisedById" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" DATETIME
);

-- CreateTable
CREATE TABLE "RectificationPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "problems" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "filedById" TEXT NOT NULL,
    "filedAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "returnReason" TEXT
);

-- CreateTable
CREATE TABLE "RectificationOutcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "attachment" TEXT NOT NULL,
    "filedById" TEXT NOT NULL,
    "filedAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "returnReason" TEXT
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "ladder" JSONB NOT NULL,
    "audience" JSONB NOT NULL,
    "needsDone" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ObligationRecipient" (
    "obligationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "acknowledgedAt" DATETIME,
    "doneAt" DATETIME,
    "outboxKey" TEXT NOT NULL,

    PRIMARY KEY ("obligationId", "personId"),
    CONSTRAINT "ObligationRecipient_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FeedbackItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "source" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "projectId" TEXT,
    "collegeId" TEXT,
    "ownerId" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "measuresAt" DATETIME,
    "closedAt" DATETIME,
    "closedById" TEXT
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
