// Does nothing, linked like cxmap: what its process start costs, the standard streams made ready.
#include <iostream>

int main() {}
