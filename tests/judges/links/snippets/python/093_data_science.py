import matplotlib.pyplot as plt
#      ^^^^^^^^^^^^^^^^^^^^^^^^ data-science-packages/import
import numpy as np
#      ^^^^^^^^^^^ data-science-packages/import
import pandas as pd
#      ^^^^^^^^^^^^ data-science-packages/import
from scipy import stats
# <- data-science-packages/import

table = pd.DataFrame({"a": np.arange(3)})
#          ^^^^^^^^^ data-science-packages/pandas, data-science-packages/use
#                             ^^^^^^ data-science-packages/numpy, data-science-packages/use
plt.plot(np.linalg.norm(table), stats.norm)
#   ^^^^ data-science-packages/plot, data-science-packages/use
#                  ^^^^ data-science-packages/numpy, data-science-packages/use
#                                     ^^^^ data-science-packages/use
stats.ttest_ind(table, table)
#     ^^^^^^^^^ data-science-packages/scipy, data-science-packages/use
np.random.rand(3)
#         ^^^^ data-science-packages/numpy, data-science-packages/use


def own(np):
    return np.arange(3)
