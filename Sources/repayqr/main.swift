print("repayqr")
