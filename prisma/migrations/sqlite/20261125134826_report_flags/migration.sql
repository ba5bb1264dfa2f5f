-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_WeeklyReportVersion" (
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
    "classSize" INTEGER NOT NULL DEFAULT 0,
    "feeCollector" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "WeeklyReportVersion_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "WeeklyReport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WeeklyReportVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_WeeklyReportVersion" ("agreementStatus", "attachment", "attestationNote", "authorId", "authoredAt", "difficulties", "examEvents", "examinedCount", "expenditure", "expenditureCents", "id", "nextWeek", "noForcedAttendance", "noUnlawfulFee", "passedCount", "progress", "receivedAt", "registeredCount", "reportId", "siteStatus", "stage", "suggestions", "trainedCount", "trainingHours", "trainingNote") SELECT "agreementStatus", "attachment", "attestationNote", "authorId", "authoredAt", "difficulties", "examEvents", "examinedCount", "expenditure", "expenditureCents", "id", "nextWeek", "noForcedAttendance", "noUnlawfulFee", "passedCount", "progress", "receivedAt", "registeredCount", "reportId", "siteStatus", "stage", "suggestions", "trainedCount", "trainingHours", "trainingNote" FROM "WeeklyReportVersion";
DROP TABLE "WeeklyReportVersion";
ALTER TABLE "new_WeeklyReportVersion" RENAME TO "WeeklyReportVersion";
CREATE INDEX "WeeklyReportVersion_reportId_authoredAt_id_idx" ON "WeeklyReportVersion"("reportId", "authoredAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
