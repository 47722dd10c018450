#include "server/storage/postgresbinaries.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(5000) || process.exitCode() != 0)
        return {};
    return QString::fromLocal8Bit(process.readAllStandardOutput()).trimmed();
}

/// Folders that may hold the server's programs: Debian keeps one per major version outside PATH.
QStringList candidateFolders()
{
    QStringList folders;
    for (const QString &root : {QStringLiteral("/usr/lib/postgresql"), QStringLiteral("/opt/homebrew/opt"),
                                QStringLiteral("/usr/local/opt")}) {
        const QStringList versions = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &version : versions)
            folders.append(root + u'/' + version + QStringLiteral("/bin"));
    }
    const QString config = QStandardPaths::findExecutable(QStringLiteral("pg_config"));
    if (!config.isEmpty())
        folders.append(outputOf(config, {QStringLiteral("--bindir")}));
    const QString inPath = QStandardPaths::findExecutable(QStringLiteral("postgres"));
    if (!inPath.isEmpty())
        folders.append(QFileInfo(inPath).canonicalPath());
    folders.append(QStringLiteral("/usr/pgsql/bin"));
    folders.removeDuplicates();
    return folders;
}

} // namespace

Expected<PostgresBinaries> PostgresBinaries::find(int wanted)
{
    PostgresBinaries best;
    const QStringList folders = candidateFolders();
    for (const QString &folder : folders) {
        if (folder.isEmpty() || !QFileInfo(folder + QStringLiteral("/initdb")).isExecutable() ||
            !QFileInfo(folder + QStringLiteral("/postgres")).isExecutable())
            continue;
        static const QRegularExpression number(QStringLiteral("(\\d+)(\\.\\d+|beta|rc|devel)"));
        const int major = number.match(outputOf(folder + QStringLiteral("/postgres"), {QStringLiteral("--version")}))
                              .captured(1)
                              .toInt();
        if (major == wanted && major > 0)
            return PostgresBinaries{folder, major};
        if (major > best.major)
            best = {folder, major};
    }
    if (best.major < 15)
        return fail(
            ErrorCode::NotFound,
            QStringLiteral(
                "No PostgreSQL server of version 15 or newer is installed (on Debian: apt-get install postgresql-15)"),
            QStringLiteral("postgres"));
    return best;
}

} // namespace shortlist::server
