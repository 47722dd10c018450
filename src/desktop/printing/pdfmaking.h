#pragma once

#include "core/expected.h"
#include "desktop/printing/printable.h"

#include <QObject>

#include <functional>

namespace shortlist::desktop {

/// Lays it out on a thread of its own. `done` comes on the calling thread, not once `context` is gone; empty
/// bytes mean that it could not be laid out.
void makePdf(const Printable &what, QObject *context, std::function<void(const QByteArray &)> done);

/// Writes bytes into a file on a thread of its own; the file is in place only when it is whole. The error says why.
void writeFile(const QString &path, const QByteArray &bytes, QObject *context,
               std::function<void(const core::Expected<void> &)> done);

} // namespace shortlist::desktop
