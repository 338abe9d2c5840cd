// Does nothing, linked like cxmap: what its process start costs.
int main() {}
