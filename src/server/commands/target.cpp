#include "server/commands/target.h"

#include <cstdio>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

Expected<QString> takeOption(QStringList &arguments, const QString &name)
{
    const qsizetype at = arguments.indexOf(name);
    if (at < 0)
        return QString();
    if (at + 1 >= arguments.size() || arguments[at + 1].isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 needs a value").arg(name), name);
    arguments.removeAt(at);
    return arguments.takeAt(at);
}

Expected<void> refuseRest(const QStringList &arguments)
{
    if (arguments.isEmpty())
        return {};
    return fail(ErrorCode::InvalidInput, QStringLiteral("“%1” is no option of this command").arg(arguments.constFirst()), arguments.constFirst());
}

int reportFailure(const core::Error &error)
{
    std::fprintf(stderr, "shortlistd: %s\n", qPrintable(error.message));
    return error.code == ErrorCode::InvalidInput && error.where.startsWith(u'-') ? 2 : 1;
}

Expected<CommandTarget> CommandTarget::open(QStringList &arguments)
{
    const auto directory = takeOption(arguments, QStringLiteral("--embedded"));
    if (!directory)
        return fail(directory.error());
    const auto url = takeOption(arguments, QStringLiteral("--database"));
    if (!url)
        return fail(url.error());
    if (directory->isEmpty() == url->isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Give either --embedded DIR or --database URL"), QStringLiteral("--database"));
    CommandTarget target;
    DatabaseUrl address;
    if (!directory->isEmpty()) {
        auto embedded = EmbeddedPostgres::attachOrStart(*directory);
        if (!embedded)
            return fail(embedded.error());
        target.embedded = *std::move(embedded);
        address = target.embedded->superuserUrl();
    } else {
        auto parsed = DatabaseUrl::parse(*url);
        if (!parsed)
            return fail(parsed.error());
        address = *std::move(parsed);
    }
    auto database = Database::connect(address);
    if (!database)
        return fail(database.error());
    target.database = *std::move(database);
    return target;
}

} // namespace shortlist::server
