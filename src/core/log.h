#pragma once

#include <QJsonObject>
#include <QString>

namespace shortlist::core {

enum class LogLevel { Debug, Info, Warning, Error };

/// Writes one structured line to standard error: `{"at":…,"level":…,"event":…, …fields}`.
/// Fields carry ids, counts, codes and durations only: never names, addresses, values, tokens or SQL with values.
/// Thread-safe.
void log(LogLevel level, const char *event, const QJsonObject &fields = {});

/// Lines below this level are dropped. Starts at Info, or Debug when SHORTLIST_DEBUG is set.
void setLogThreshold(LogLevel level);

/// Routes Qt's own messages through log(), so that nothing writes free text beside it.
void installQtMessageHandler();

} // namespace shortlist::core
