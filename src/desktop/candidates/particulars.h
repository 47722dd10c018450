#pragma once

#include "protocol/row.h"

#include <QWidget>

#include <functional>

namespace shortlist::desktop {

/// The columns by which somebody is recognised.
[[nodiscard]] QStringList recognisedBy();
/// What stands in the lines of a form that are named after those columns; empty ones are left out.
[[nodiscard]] protocol::FieldMap particularsIn(const QWidget &form);
/// Calls `typed` whenever the person types into one of them.
void followParticulars(const QWidget &form, QObject *context, const std::function<void()> &typed);

} // namespace shortlist::desktop
