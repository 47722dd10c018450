#include "desktop/peopleimport/importwording.h"

#include "desktop/shell/wording.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace shortlist::desktop {

namespace {

// As documents, extractor and client write them, so that translators find them; the first that fits counts.
constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("ImportReasons", "It has %1 cells, and the header has %2"),
    QT_TRANSLATE_NOOP("ImportReasons", "There is text after a closing quote"),
    QT_TRANSLATE_NOOP("ImportReasons", "A quoted cell is longer than %1 characters"),
    QT_TRANSLATE_NOOP("ImportReasons", "A quote is opened and never closed"),
    QT_TRANSLATE_NOOP("ImportReasons", "“%1” is no number"),
    QT_TRANSLATE_NOOP("ImportReasons", "“%1” is no date; write it as 2026-11-21"),
    QT_TRANSLATE_NOOP("ImportReasons", "“%1” is no e-mail address"),
    QT_TRANSLATE_NOOP("ImportReasons", "“%1” is no web address"),
    QT_TRANSLATE_NOOP("ImportReasons", "“%1” is none of %2"),
    QT_TRANSLATE_NOOP("ImportReasons", "“%1” is not a whole number"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 is too large"),
    QT_TRANSLATE_NOOP("ImportReasons", "is longer than %1 characters"),
    QT_TRANSLATE_NOOP("ImportReasons", "must not be empty"),
    QT_TRANSLATE_NOOP("ImportReasons", "contains a NUL character"),
    QT_TRANSLATE_NOOP("ImportReasons", "“%1” is nobody of this workspace"),
    QT_TRANSLATE_NOOP("ImportReasons", "“%1” is the name of several people here: use the e-mail address"),
    QT_TRANSLATE_NOOP("ImportReasons", "somebody else in the file has the same address"),
    QT_TRANSLATE_NOOP("ImportReasons", "somebody else in the file has the same telephone"),
    QT_TRANSLATE_NOOP("ImportReasons", "somebody else in the file has the same LinkedIn page"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1, who is there already, has the same address"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1, who is there already, has the same telephone"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1, who is there already, has the same LinkedIn page"),
    QT_TRANSLATE_NOOP("ImportReasons", "line %1 has the same address"),
    QT_TRANSLATE_NOOP("ImportReasons", "line %1 has the same telephone"),
    QT_TRANSLATE_NOOP("ImportReasons", "line %1 has the same LinkedIn page"),
    QT_TRANSLATE_NOOP("ImportReasons", "It does not say its version"),
    QT_TRANSLATE_NOOP("ImportReasons", "It is of version %1; 3.0 and 4.0 can be read"),
    QT_TRANSLATE_NOOP("ImportReasons", "It has no name"),
    QT_TRANSLATE_NOOP("ImportReasons", "The card has no end"),
    QT_TRANSLATE_NOOP("ImportReasons", "A card ends here that did not begin"),
    QT_TRANSLATE_NOOP("ImportReasons", "This is no JSON Resume"),
    QT_TRANSLATE_NOOP("ImportReasons", "It holds several mails: only the first one is read"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 more parts are left out"),
    QT_TRANSLATE_NOOP("ImportReasons", "Parts nested more than %1 deep"),
    QT_TRANSLATE_NOOP("ImportReasons", "A part of the text cannot be read"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1: the mail has more than %2 attachments"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1: it is empty, or the attachments are over %2 MB together"),
    // Of jobs; the member that is wrong stands before some of them.
    QT_TRANSLATE_NOOP("ImportReasons", "Line %1 is not valid JSON: %2"),
    QT_TRANSLATE_NOOP("ImportReasons", "It holds a list, and no job: a job is one JSON object"),
    QT_TRANSLATE_NOOP("ImportReasons", "The file is larger than the 1 MB that a job may have"),
    QT_TRANSLATE_NOOP("ImportReasons", "The job has no title"),
    QT_TRANSLATE_NOOP("ImportReasons", "a job has no field for it"),
    QT_TRANSLATE_NOOP("ImportReasons", "it is set by the server"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 is no text"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 is no list"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 is no object"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 is neither a text nor a number"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 has its lower end above its upper one"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 has neither a name nor keywords"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 has no name"),
    QT_TRANSLATE_NOOP("ImportReasons", "%1 cannot be read"),
};

struct Pattern
{
    const char *sentence;
    QRegularExpression expression;
};

QList<Pattern> patterns()
{
    QList<Pattern> all;
    static const QRegularExpression place(QStringLiteral("%\\d"));
    for (const char *sentence : sentences) {
        QStringList parts;
        const QStringList fixed = QString::fromUtf8(sentence).split(place);
        for (const QString &part : fixed)
            parts.append(QRegularExpression::escape(part));
        all.append({sentence, QRegularExpression(u'^' + parts.join(QStringLiteral("(.*)")) + u'$',
                                                 QRegularExpression::DotMatchesEverythingOption)});
    }
    return all;
}

} // namespace

QString importReason(const QString &sentence)
{
    static const QList<Pattern> known = patterns();
    for (const Pattern &pattern : known) {
        const QRegularExpressionMatch match = pattern.expression.match(sentence);
        if (!match.hasMatch())
            continue;
        const QString text = QCoreApplication::translate("ImportReasons", pattern.sentence);
        // Both at once: what is put in may hold a %1 of its own.
        switch (match.lastCapturedIndex()) {
        case 0:
            return text;
        case 1:
            return text.arg(isolated(match.captured(1)));
        default:
            return text.arg(isolated(match.captured(1)), isolated(match.captured(2)));
        }
    }
    return sentence;
}

QStringList importReasons()
{
    QStringList all;
    for (const char *sentence : sentences)
        all.append(QString::fromUtf8(sentence));
    return all;
}

} // namespace shortlist::desktop
