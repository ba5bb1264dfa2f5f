-- CreateEnum
CREATE TYPE "PolicyReplyKind" AS ENUM ('ANSWER', 'NOT_COVERED', 'SETTING');

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "id" TEXT NOT NULL,
    "documentNumber" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "vocabulary" JSONB NOT NULL,
    "effectiveFrom" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL,
    "publishedBy" TEXT NOT NULL,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleBinding" (
    "versionId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "number" INTEGER,
    "boundAt" TIMESTAMP(3) NOT NULL,
    "boundBy" TEXT NOT NULL,

    CONSTRAINT "RuleBinding_pkey" PRIMARY KEY ("versionId","rule")
);

-- CreateTable
CREATE TABLE "PolicyQuestion" (
    "id" TEXT NOT NULL,
    "eventKey" TEXT NOT NULL,
    "askerOpenId" TEXT NOT NULL,
    "askerId" TEXT,
    "text" TEXT NOT NULL,
    "kind" "PolicyReplyKind" NOT NULL,
    "clauses" JSONB NOT NULL,
    "versionId" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "useful" BOOLEAN,
    "sentOnAt" TIMESTAMP(3),
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),
    "isExplanation" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "PolicyQuestion_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "RuleBinding" ADD CONSTRAINT "RuleBinding_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PolicyVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyQuestion" ADD CONSTRAINT "PolicyQuestion_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyQuestion" ADD CONSTRAINT "PolicyQuestion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
