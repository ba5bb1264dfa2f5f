-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_TrainingPlanVersion" (
    "planId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
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
    "filedAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "decidedById" TEXT,
    "decidedForId" TEXT,
    "decisionReason" TEXT NOT NULL DEFAULT '',

    PRIMARY KEY ("planId", "version"),
    CONSTRAINT "TrainingPlanVersion_planId_fkey" FOREIGN KEY ("planId") REFERENCES "TrainingPlan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_TrainingPlanVersion" ("approvedHours", "attachments", "costCents", "costNote", "costSource", "decidedAt", "filedAt", "filedById", "hasNoFee", "isFiledAfterStart", "isVoluntary", "necessity", "note", "planId", "sessions", "status", "studentCount", "teachers", "venue", "version") SELECT "approvedHours", "attachments", "costCents", "costNote", "costSource", "decidedAt", "filedAt", "filedById", "hasNoFee", "isFiledAfterStart", "isVoluntary", "necessity", "note", "planId", "sessions", "status", "studentCount", "teachers", "venue", "version" FROM "TrainingPlanVersion";
DROP TABLE "TrainingPlanVersion";
ALTER TABLE "new_TrainingPlanVersion" RENAME TO "TrainingPlanVersion";
CREATE INDEX "TrainingPlanVersion_status_idx" ON "TrainingPlanVersion"("status");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
