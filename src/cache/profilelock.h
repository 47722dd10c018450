#pragma once
#include "core/expected.h"
#include <memory>
namespace shortlist::cache { class ProfileLock { public: [[nodiscard]] static core::Expected<std::unique_ptr<ProfileLock>> acquire(const QString &d, int w); ~ProfileLock(){} }; }
