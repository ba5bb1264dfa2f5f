-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ExitCase" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "clauseLabel" TEXT NOT NULL DEFAULT '',
    "quote" TEXT NOT NULL,
    "policyVersion" TEXT NOT NULL,
    "reading" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "openKey" TEXT,
    "closing" TEXT,
    "closedAt" DATETIME,
    "revision" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_ExitCase" ("clauseId", "closedAt", "closing", "ground", "id", "openKey", "openedAt", "policyVersion", "projectId", "quote", "reading", "revision", "state") SELECT "clauseId", "closedAt", "closing", "ground", "id", "openKey", "openedAt", "policyVersion", "projectId", "quote", "reading", "revision", "state" FROM "ExitCase";
DROP TABLE "ExitCase";
ALTER TABLE "new_ExitCase" RENAME TO "ExitCase";
CREATE UNIQUE INDEX "ExitCase_openKey_key" ON "ExitCase"("openKey");
CREATE INDEX "ExitCase_projectId_idx" ON "ExitCase"("projectId");
CREATE INDEX "ExitCase_state_idx" ON "ExitCase"("state");
CREATE TABLE "new_RuleBinding" (
    "versionId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "clauses" JSONB NOT NULL,
    "number" INTEGER,
    "boundAt" DATETIME NOT NULL,
    "boundBy" TEXT NOT NULL,

    PRIMARY KEY ("versionId", "rule"),
    CONSTRAINT "RuleBinding_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PolicyVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_RuleBinding" ("boundAt", "boundBy", "number", "rule", "versionId") SELECT "boundAt", "boundBy", "number", "rule", "versionId" FROM "RuleBinding";
DROP TABLE "RuleBinding";
ALTER TABLE "new_RuleBinding" RENAME TO "RuleBinding";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
