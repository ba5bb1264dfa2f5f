-- CreateTable
CREATE TABLE "PolicyVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "documentNumber" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "vocabulary" JSONB NOT NULL,
    "effectiveFrom" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "publishedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "RuleBinding" (
    "versionId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "number" INTEGER,
    "boundAt" DATETIME NOT NULL,
    "boundBy" TEXT NOT NULL,

    PRIMARY KEY ("versionId", "rule"),
    CONSTRAINT "RuleBinding_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PolicyVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyQuestion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "eventKey" TEXT NOT NULL,
    "askerOpenId" TEXT NOT NULL,
    "askerId" TEXT,
    "text" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "clauses" JSONB NOT NULL,
    "versionId" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "useful" BOOLEAN,
    "sentOnAt" DATETIME,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    "isExplanation" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "PolicyQuestion_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "PolicyQuestion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PolicyVersion_effectiveFrom_idx" ON "PolicyVersion"("effectiveFrom");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyQuestion_eventKey_key" ON "PolicyQuestion"("eventKey");

-- CreateIndex
CREATE INDEX "PolicyQuestion_answeredAt_sentOnAt_idx" ON "PolicyQuestion"("answeredAt", "sentOnAt");

-- CreateIndex
CREATE INDEX "PolicyQuestion_askedAt_idx" ON "PolicyQuestion"("askedAt");

-- CreateIndex
CREATE INDEX "PolicyQuestion_isExplanation_idx" ON "PolicyQuestion"("isExplanation");
