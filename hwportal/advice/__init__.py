"""Fill-rate advice (求人充足支援): what would fill a vacancy, how sure that is, and where each figure comes from.

Pure: numbers and words only, no database and no web. `docs/advice.md` explains the method.
"""

import os

# Many small matrices: a second thread of BLAS only waits. It reads this when numpy is imported for the first time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
