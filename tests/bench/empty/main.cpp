// The least that a program can be: what starting one costs.

int main() { return 0; }
