#include "client/workspace.h"

namespace shortlist::client {

// The key function: keeps the class's virtual table in one object file.
Workspace::~Workspace() = default;

} // namespace shortlist::client
