#!/bin/bash
#SBATCH --job-name=sweep
#SBATCH --array=1-4
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=1G
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --signal=B:TERM@60

# A sweep as a job array, in a folder that all machines see, and a job that joins what the tasks found:
#
#   job=$(sbatch --parsable examples/sweep/slurm.sh)
#   sbatch --dependency=afterany:$job --array=0 examples/sweep/slurm.sh
#
# A task that ran out of time, or was requeued, goes on where it was: submit it again, --array=3 being the third alone.
set -euo pipefail

SWEEP=${SWEEP:-examples/sweep/neighbours.sweep.yaml}
OUT=${OUT:-out/neighbours}
SHARDS=4 # as in --array above, also when some of the tasks are submitted again

if [ "$SLURM_ARRAY_TASK_ID" -eq 0 ]; then
  exec npx hearsay merge "$OUT"/shard-* --out "$OUT/sweep"
fi

# `exec`: the signal before the end goes to the program, which then stops where it is.
exec npx hearsay sweep "$SWEEP" \
  --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" \
  --out "$OUT/shard-$SLURM_ARRAY_TASK_ID" \
  --workers "${SLURM_CPUS_PER_TASK:-1}"
