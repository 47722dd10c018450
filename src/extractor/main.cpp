// shortlist-extract [SUFFIX] | --preview | --people SUFFIX [ENCODING [DELIMITER]]: reads one untrusted file from
// standard input and answers with one JSON object on standard output (see extraction.h). SUFFIX is the ending of the
// file's name; the name itself stays with the caller, because other users of the machine can read a process's
// arguments. With --preview the answer is a small picture of the file (documents/preview.h), or nothing at all where it
// has none. With --people the file is one with people in it: a table, cards, a mail (peoplefile.h).
#include "extractor/extraction.h"
#include "extractor/mailmessage.h"
#include "extractor/peoplefile.h"
#include "extractor/preview.h"
#include "extractor/problem.h"
#include "extractor/sandbox.h"
#include "extractor/textencoding.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <new>

using namespace shortlist;

namespace {

/// Standard input up to one byte over the limit, so that a file over it is noticed and not read whole.
QByteArray readInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    QByteArray bytes;
    while (bytes.size() <= extractor::mostBytes) {
        const QByteArray block = input.read(1024LL * 1024);
        if (block.isEmpty())
            break;
        bytes += block;
    }
    return bytes;
}

QByteArray answer(const QStringList &arguments)
{
    // Memory runs out at the sandbox's limit, by the file's doing.
    try {
        if (arguments.value(1) == u"--people")
            return extractor::answerForPeople(readInput(), arguments.value(2), arguments.value(3), arguments.value(4));
        return extractor::answerOf(extractor::extract(readInput(), arguments.value(1)));
    } catch (const std::bad_alloc &) {
        return extractor::answerOf(extractor::refuse(
            extractor::Problem::UnpacksTooLarge, QStringLiteral("needs far more memory than a CV does and may be made "
                                                                "to do harm: don't open it, and ask for a new copy")));
    }
}

QByteArray preview()
{
    try {
        const QByteArray bytes = readInput();
        if (bytes.size() > extractor::mostBytes)
            return {};
        const core::Expected<QByteArray> made = extractor::makePreview(bytes);
        return made ? *made : QByteArray();
    } catch (const std::bad_alloc &) {
        return {};
    }
}

} // namespace

int main(int argc, char *argv[])
{
    extractor::closeInheritedFiles();
    // Qt Pdf reads text without fonts, a display or a platform plugin: the fewer libraries, the less there is to
    // attack.
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool previews = arguments.value(1) == u"--preview";
    if (previews)
        extractor::preparePreviews();
    if (arguments.value(1) == u"--people") {
        extractor::prepareEncodings();
        extractor::prepareMail();
    }
    const extractor::SandboxState state = extractor::closeDown();
#ifdef Q_OS_LINUX
    if (!state.limited || !state.isolated)
        return 3; // better no answer than an unguarded one
#else
    Q_UNUSED(state);
#endif
    const QByteArray bytes = previews ? preview() : answer(arguments);
    const bool written = std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout) ==
                         static_cast<size_t>(bytes.size());
    // Nothing of Qt is torn down: the process is over, and its destructors would only run over damaged memory.
    std::fflush(stdout);
    _Exit(written ? 0 : 1);
}
