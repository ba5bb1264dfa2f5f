-- AlterTable
ALTER TABLE "ExitCase" ADD COLUMN     "clauseLabel" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "RuleBinding" DROP COLUMN "clauseId",
ADD COLUMN     "clauses" JSONB NOT NULL;
