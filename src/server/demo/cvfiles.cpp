#include "server/demo/cvfiles.h"

#include "server/blobs/blobstore.h"
#include "server/demo/cv.h"
#include "server/demo/loader.h"
#include "server/storage/database.h"

#include <QCryptographicHash>
#include <QHash>

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Value;
using namespace demovalues;

namespace {

Expected<void> keep(BlobStore &blobs, const QUuid &tenantId, const QByteArray &sha256, const QByteArray &bytes)
{
    const auto there = blobs.size(tenantId, sha256);
    if (!there)
        return fail(there.error());
    if (*there)
        return {};
    // What an interrupted run left is a beginning of the same bytes.
    const auto arrived = blobs.arrived(tenantId, QUuid(), sha256);
    if (!arrived)
        return fail(arrived.error());
    const auto put = blobs.put(tenantId, QUuid(), sha256, *arrived, bytes.size(), bytes.mid(*arrived));
    if (!put)
        return fail(put.error());
    if (put->outcome != BlobStore::PutOutcome::Complete)
        return fail(core::ErrorCode::Io, QStringLiteral("A CV of the demo cannot be stored"));
    return {};
}

} // namespace

Expected<int> loadDemoCvs(Database &database, const DemoTenant &tenant, const QUuid &tenantId, const DemoStory &story,
                          const DemoOptions &options, const QList<QUuid> &owners)
{
    DemoLoader loader(database, tenantId, "files",
                      "id uuid, candidate_id uuid, original_filename text, mime_type text, file_size bigint, "
                      "sha256 text, document_category text, extracted_text text, processing_status text, "
                      "page_count integer, created_at timestamptz, created_by uuid, updated_at timestamptz, "
                      "updated_by uuid");
    QHash<QString, QByteArray> made;
    const int most = tenant.main ? 20 : 5;
    for (int n = 0; n < options.candidates && made.size() < most; ++n) {
        const DemoCandidate c = demoCandidate(tenant.seed, n);
        if (winAnsiText(c.fullName) != c.fullName)
            continue;
        const TextPdf cv = demoCv(c, tenant.seed, n);
        const QByteArray sha256 = QCryptographicHash::hash(cv.bytes, QCryptographicHash::Sha256).toHex();
        const QUuid owner = owners[n % owners.size()];
        const Value stored = time(story.candidate(n).created.addSecs(30));
        const Expected<void> added =
            loader.add({id(demoId(tenant.seed, DemoKind::File, n)), id(demoId(tenant.seed, DemoKind::Candidate, n)),
                        text(QStringLiteral("CV %1.pdf").arg(c.fullName)), Value("application/pdf"),
                        number(cv.bytes.size()), Value(sha256), Value("cv"), text(cv.text), Value("processed"),
                        number(cv.pages), stored, id(owner), stored, id(owner)});
        if (!added)
            return fail(added.error());
        made.insert(QString::fromLatin1(sha256), cv.bytes);
    }
    const Expected<void> done = loader.flush();
    if (!done)
        return fail(done.error());
    const auto proven = database.query(
        QStringLiteral(
            "INSERT INTO blob_uploads (tenant_id, user_id, sha256, proven_at) SELECT DISTINCT tenant_id, "
            "created_by, sha256, now() FROM files WHERE tenant_id = ? AND created_by IS NOT NULL AND sha256 = "
            "ANY(?::text[]) ON CONFLICT DO NOTHING"),
        {tenantId, QStringList(made.keys())});
    if (!proven)
        return fail(proven.error());
    // Bytes for the files that are there: one that somebody removed stays without.
    const auto wanted = database.query(
        QStringLiteral("SELECT DISTINCT sha256 FROM files WHERE tenant_id = ? AND deleted_at IS NULL AND sha256 = "
                       "ANY(?::text[])"),
        {tenantId, QStringList(made.keys())});
    if (!wanted)
        return fail(wanted.error());
    for (const QVariantList &row : *wanted) {
        const QString sha256 = row[0].toString();
        const Expected<void> kept = keep(*options.blobs, tenantId, sha256.toLatin1(), made.value(sha256));
        if (!kept)
            return fail(kept.error());
    }
    return loader.added();
}

} // namespace shortlist::server
