#include "server/statefiles.h"

#include "server/commandline.h"

#include <QDir>
#include <QStandardPaths>

namespace shortlist::server {

namespace {

QString stateDirectory(const CommandLine &line)
{
    if (!line.embedded.isEmpty())
        return line.embedded;
    const QString given = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    return given.isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/shortlistd")
               : given;
}

} // namespace

core::Expected<StateFiles> StateFiles::prepare(const CommandLine &line)
{
    const QString state = stateDirectory(line);
    if (!QDir().mkpath(state))
        return core::fail(core::ErrorCode::Io, QStringLiteral("The directory %1 cannot be made").arg(state), state);
    const QString key = line.keyFile.isEmpty() ? state + QStringLiteral("/server.key") : line.keyFile;
    return StateFiles{key, key + QStringLiteral("ring"), // server.keyring
                      line.blobs.isEmpty() ? state + QStringLiteral("/blobs") : line.blobs};
}

} // namespace shortlist::server
