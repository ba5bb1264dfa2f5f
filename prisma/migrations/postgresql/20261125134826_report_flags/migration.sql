-- AlterTable
ALTER TABLE "WeeklyReportVersion" ADD COLUMN     "classSize" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "feeCollector" TEXT NOT NULL DEFAULT '';
