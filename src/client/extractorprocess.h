#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QJsonObject>

namespace shortlist::client {

/// What shortlist-extract read from one file.
struct Extraction
{
    QString type;  ///< "pdf", "docx", "json_resume" or "text"
    int pages = 0; ///< of a PDF; 0 where the format has none
    QString text;
    QJsonObject resume; ///< JSON Resume 1.0
};

/// How long and how much one extraction may take. The child limits its own memory and processor time besides.
struct ExtractionLimits
{
    qsizetype inputBytes = 25LL * 1024 * 1024;
    qsizetype outputBytes = 16LL * 1024 * 1024;
    int wallMilliseconds = 15'000;
};

/// Reads an untrusted file in a child process that can do no harm, shortlist-extract. Blocking, for worker threads
/// only; several may run at a time.
class ExtractorProcess
{
public:
    /// Reads a CV. `displayName` is the file's name as people know it: its ending goes to the child, all of it into
    /// messages. Every failure's message is one sentence: the name, what is wrong, what to do; `where` is the name.
    /// TooLarge: over a limit; InvalidInput: the file can't be read; Timeout: it took too long; NotFound: the child is
    /// not installed; Io: it could not be started.
    [[nodiscard]] static core::Expected<Extraction> run(const QByteArray &bytes, const QString &displayName,
                                                        const ExtractionLimits &limits = {});

    /// A small picture of a PDF, PNG or JPEG file, in the form that src/documents/preview.h describes; empty where none
    /// can be made, which is no failure: a file goes without.
    [[nodiscard]] static QByteArray preview(const QByteArray &bytes);

    /// A file with people in it, as src/extractor/peoplefile.h describes the answer; failures as those of run().
    [[nodiscard]] static core::Expected<QJsonObject> people(const QByteArray &bytes, const QString &displayName,
                                                            const QString &encoding, const QString &delimiter);

    /// The child's path: $SHORTLIST_EXTRACT, or beside the running program.
    [[nodiscard]] static QString programPath();
};

} // namespace shortlist::client
