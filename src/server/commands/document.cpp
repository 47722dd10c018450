#include "server/commands/document.h"

#include "server/catalog/catalog.h"
#include "server/catalog/rolespage.h"
#include "server/catalog/schemapage.h"
#include "server/commands/target.h"

#include <cstdio>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

Expected<QString> page(const QString &name, Database &database)
{
    if (name == u"schema")
        return schemaPage(database);
    if (name == u"roles") {
        const auto catalog = readCatalog(database);
        if (!catalog)
            return fail(catalog.error());
        return rolesPage(catalog->descriptor);
    }
    return fail(core::ErrorCode::InvalidInput,
                QStringLiteral("“document” knows the pages schema and roles, not “%1”").arg(name));
}

} // namespace

Expected<void> runDocument(const CommandLine &line)
{
    const auto target = CommandTarget::open(line);
    if (!target)
        return fail(target.error());
    const Expected<QString> text = page(line.page, *target->database);
    if (!text)
        return fail(text.error());
    const QByteArray bytes = text->toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    return {};
}

} // namespace shortlist::server
