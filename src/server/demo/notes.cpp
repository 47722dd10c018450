#include "server/demo/notes.h"

#include "core/random.h"

#include <algorithm>

namespace shortlist::server {

namespace {

const QStringList &textsOf(const QString &type)
{
    static const QStringList general{
        QStringLiteral("Spoke for half an hour; clear answers, asked about the team before asking about pay."),
        QStringLiteral("Very good references from the last two employers."),
        QStringLiteral("Would need four weeks' notice. Prefers to start at the beginning of a month."),
        QStringLiteral("The work sample was careful, but took longer than agreed. Ask about it in the interview."),
        QStringLiteral("Strong on the basics, little experience with leading people so far."),
        QStringLiteral("Met the team over lunch; everybody would like to go on."),
        QStringLiteral("Would move for the position and has looked at flats already.")};
    static const QStringList followUp{QStringLiteral("Call about the date of the second interview."),
                                      QStringLiteral("Waiting for two references; ask again if none arrive."),
                                      QStringLiteral("Send the outline of the offer once finance has agreed."),
                                      QStringLiteral("On holiday at the moment; get in touch afterwards.")};
    static const QStringList redFlag{
        QStringLiteral("Dates of the last two positions overlap by half a year; ask before the next step."),
        QStringLiteral("Did not appear at the first appointment and gave no reason."),
        QStringLiteral("The work permit ends in the spring; check with the legal team before an offer.")};
    return type == u"follow_up" ? followUp : type == u"red_flag" ? redFlag : general;
}

} // namespace

QList<DemoNote> demoNotes(const DemoStory::Application &application, quint64 seed, const QDateTime &anchor)
{
    core::SeededRandom random(seed * 49'979'687 + static_cast<quint64>(application.candidate));
    QList<DemoNote> notes;
    const int count = random.chance(0.45) ? 1 + static_cast<int>(random.below(3)) : 0;
    const auto span = static_cast<double>(application.applied.secsTo(application.updated));
    for (int i = 0; i < count; ++i) {
        DemoNote note;
        const double kind = random.unit();
        note.type = kind < 0.62   ? QStringLiteral("general")
                    : kind < 0.87 ? QStringLiteral("follow_up")
                                  : QStringLiteral("red_flag");
        const QStringList &texts = textsOf(note.type);
        note.text = texts[static_cast<qsizetype>(random.below(static_cast<quint64>(texts.size())))];
        note.isPrivate = random.chance(0.2);
        static constexpr int authors[] = {1, 2, 1, 2, 5};
        note.author = authors[random.below(5)];
        note.written = application.applied.addSecs(static_cast<qint64>(span * (i + random.unit()) / count));
        if (note.type == u"follow_up") {
            // Most lie ahead, a few are overdue.
            const QDateTime due(anchor.date().addDays(static_cast<qint64>(random.below(17)) - 3), QTime(9, 0), Qt::UTC);
            note.followUp = std::max(due, note.written.addDays(1));
        }
        notes.append(note);
    }
    return notes;
}

} // namespace shortlist::server
