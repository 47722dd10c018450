#pragma once

#include "client/syncstate.h"

#include <QUrl>

class QLineEdit;

namespace shortlist::desktop {

// What the pages before the workspace share.

/// The address a person typed; a bare name means https.
[[nodiscard]] QUrl serverUrl(const QString &typed);
/// The eye at a password's end.
void addReveal(QLineEdit *edit);
/// One sentence: why the server at an address is not used.
[[nodiscard]] QString whyUnusable(client::SyncCause cause);

} // namespace shortlist::desktop
