-- AlterTable
ALTER TABLE "TrainingPlanVersion" ADD COLUMN     "decidedById" TEXT,
ADD COLUMN     "decidedForId" TEXT,
ADD COLUMN     "decisionReason" TEXT NOT NULL DEFAULT '';
