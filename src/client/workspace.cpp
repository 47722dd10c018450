#include "client/workspace.h"
