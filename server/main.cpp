#include <cstdio>

int main() {
    std::puts("hoverview " HOVERVIEW_VERSION);
}
