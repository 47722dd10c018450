#include "fuzz/parsers.h"

#include "documents/csv.h"
#include "documents/preview.h"
#include "extractor/cvstructure.h"
#include "extractor/extraction.h"
#include "extractor/mailmessage.h"
#include "extractor/peoplefile.h"
#include "extractor/texttidy.h"
#include "extractor/vcard.h"
#include "extractor/wordxml.h"

namespace shortlist::tests {

void parseUntrusted(const QByteArray &bytes)
{
    const QByteArray answer = extractor::answerOf(extractor::extract(bytes, {}));
    Q_ASSERT(answer.startsWith('{'));
    for (const char *suffix : {"csv", "vcf", "eml"})
        Q_ASSERT(extractor::answerForPeople(bytes, QString::fromLatin1(suffix), {}, {}).startsWith('{'));
    // The inner parsers directly too: few mutations get through a ZIP file's checksums.
    const auto csv = documents::readCsv(bytes);
    const auto xml = extractor::readWordXml(bytes, {});
    const documents::Resume resume = extractor::structureOf(extractor::tidyText(QString::fromUtf8(bytes)));
    const auto preview = documents::readPreview(bytes);
    Q_ASSERT(!preview || preview->pixels.size() == 2 * qsizetype{preview->width} * preview->height);
    Q_UNUSED(preview);
    Q_UNUSED(csv);
    Q_UNUSED(xml);
    Q_UNUSED(resume);
}

} // namespace shortlist::tests
