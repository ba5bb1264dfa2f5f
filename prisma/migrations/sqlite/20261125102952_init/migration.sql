-- CreateTable
CREATE TABLE "College" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "mobile" TEXT,
    "openId" TEXT,
    "collegeId" TEXT,
    "deputyId" TEXT,
    "leftAt" DATETIME,
    CONSTRAINT "Person_collegeId_fkey" FOREIGN KEY ("collegeId") REFERENCES "College" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Person_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PersonRole" (
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    PRIMARY KEY ("personId", "role"),
    CONSTRAINT "PersonRole_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PilotProject" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "collegeId" TEXT NOT NULL,
    "organization" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "approvalReference" TEXT,
    "activatedOn" TEXT,
    "goLiveOn" TEXT,
    "suspendedFrom" TEXT,
    "suspendedTo" TEXT,
    "endedOn" TEXT,
    CONSTRAINT "PilotProject_collegeId_fkey" FOREIGN KEY ("collegeId") REFERENCES "College" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CoordinatorAssignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT,
    CONSTRAINT "CoordinatorAssignment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "PilotProject" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CoordinatorAssignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WeeklyReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" DATETIME,
    "submittedAt" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "submittedById" TEXT NOT NULL,
    "copied" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "WeeklyReport_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "PilotProject" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WeeklyReport_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WeeklyReportVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "reportId" TEXT NOT NULL,
    "authoredAt" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL,
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
    CONSTRAINT "WeeklyReportVersion_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "WeeklyReport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WeeklyReportVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RaisedItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reportId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "raisedById" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    CONSTRAINT "RaisedItem_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "WeeklyReport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RaisedItem_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "PilotProject" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RaisedItem_raisedById_fkey" FOREIGN KEY ("raisedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RaisedItem_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LiveCard" (
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "outboxKey" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "sentAt" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "subject", "personId")
);

-- CreateTable
CREATE TABLE "PendingConfirmation" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "askedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "onBehalfOf" TEXT,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "via" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ControlClock" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "now" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "InboxEntry" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "answer" JSONB
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "uuid" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "receiverType" TEXT,
    "receiver" TEXT,
    "targetMessage" TEXT,
    "targetKey" TEXT,
    "msgType" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "nextAttemptAt" DATETIME NOT NULL,
    "lastAttemptAt" DATETIME,
    "uncertainSince" DATETIME,
    "messageId" TEXT,
    "errorCode" INTEGER,
    "errorText" TEXT,
    "settledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "until" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "JobRun" (
    "jobId" TEXT NOT NULL,
    "slot" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,

    PRIMARY KEY ("jobId", "slot")
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
