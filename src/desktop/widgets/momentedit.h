#pragma once

#include <QString>

class QDateTimeEdit;

namespace shortlist::desktop {

/// Shows the day and time in this format and in its order. From right to left Qt turns the parts of a format around,
/// and each number with them.
void showInOrder(QDateTimeEdit *edit, const QString &format);

} // namespace shortlist::desktop
