#pragma once
#include "core/clock.h"
#include "core/expected.h"
namespace shortlist::cache { [[nodiscard]] core::Expected<QString> quarantineCache(const QString &directory, const core::Clock &clock); }
