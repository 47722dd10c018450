#include "cache/readmodels/cvlist.h"

#include "cache/driver/statement.h"
#include "core/uuid.h"

#include <QSet>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

class CvReading
{
public:
    explicit CvReading(const Reader &reader) : m_reader(reader), m_db(reader.connection().handle()) {}

    Expected<QList<NewestCv>> read(const CvPeople &people)
    {
        Expected<void> done;
        for (const QUuid &application : people.applications) {
            QByteArray candidate;
            if (done)
                done = forEachRow(m_db, "SELECT candidate_id FROM applications WHERE id = ?1",
                                  {Value(core::toBytes(application))},
                                  [&](const Statement &row) { candidate = row.textAt(0).toByteArray(); });
            if (done && !candidate.isEmpty())
                done = add(candidate);
        }
        for (const QUuid &candidate : people.candidates) {
            if (done)
                done = add(core::toBytes(candidate));
        }
        for (const qint64 key : people.keys) {
            QByteArray candidate;
            if (done)
                done = forEachRow(m_db, "SELECT id FROM candidates WHERE _key = " + QByteArray::number(key), {},
                                  [&](const Statement &row) { candidate = row.textAt(0).toByteArray(); });
            if (done && !candidate.isEmpty())
                done = add(candidate);
        }
        if (!done)
            return fail(done.error());
        return m_cvs;
    }

private:
    [[nodiscard]] bool holds(const char *entity) const
    {
        return m_reader.descriptor().entity(QLatin1String(entity)) != nullptr;
    }

    Expected<void> add(const QByteArray &candidate)
    {
        if (m_seen.contains(candidate))
            return {};
        m_seen.insert(candidate);
        NewestCv cv;
        cv.candidate = QUuid::fromString(QString::fromLatin1(candidate));
        bool there = false;
        auto done = forEachRow(m_db, "SELECT full_name FROM candidates WHERE id = ?1", {Value(candidate)},
                               [&](const Statement &row) {
                                   there = true;
                                   cv.name = row.stringAt(0);
                               });
        if (done && !there && holds("blind_candidates"))
            done = forEachRow(m_db, "SELECT alias FROM blind_candidates WHERE id = ?1", {Value(candidate)},
                              [&](const Statement &row) {
                                  there = true;
                                  cv.blind = true;
                                  cv.name = row.stringAt(0);
                              });
        if (!done || !there)
            return done;
        if (!cv.blind && holds("files"))
            done = forEachRow(m_db,
                              "SELECT original_filename, sha256, file_size FROM files WHERE candidate_id = ?1 AND "
                              "document_category = 'cv' AND sha256 IS NOT NULL ORDER BY created_at IS NULL DESC, "
                              "created_at DESC, id DESC LIMIT 1",
                              {Value(candidate)}, [&](const Statement &row) {
                                  cv.fileName = row.stringAt(0);
                                  cv.sha256 = row.textAt(1).toByteArray();
                                  cv.size = row.intAt(2);
                              });
        if (done)
            m_cvs.append(cv);
        return done;
    }

    const Reader &m_reader;
    sqlite3 *m_db;
    QSet<QByteArray> m_seen;
    QList<NewestCv> m_cvs;
};

} // namespace

Expected<QList<NewestCv>> newestCvs(const Reader &reader, const CvPeople &people)
{
    return CvReading(reader).read(people);
}

} // namespace shortlist::cache
