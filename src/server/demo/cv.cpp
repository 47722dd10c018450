#include "server/demo/cv.h"

#include "core/random.h"
#include "server/demo/wordlists.h"

#include <algorithm>

namespace shortlist::server {

namespace {

constexpr int thisYear = 2026; ///< fixed: a CV that changed with the day of loading would be another file

} // namespace

TextPdf demoCv(const DemoCandidate &candidate, quint64 seed, int number)
{
    core::SeededRandom random(seed * 15'485'863 + static_cast<quint64>(number));
    const DemoProfession &profession = demoProfessions()[candidate.profession];
    const auto pick = [&random](const QStringList &list) {
        return list[static_cast<qsizetype>(random.below(static_cast<quint64>(list.size())))];
    };
    QStringList contact{candidate.location, candidate.email};
    if (!candidate.phone.isEmpty())
        contact.append(candidate.phone);
    QList<PdfParagraph> page{{candidate.fullName, 20, true},
                             {candidate.title, 12, false, 2},
                             {contact.join(QStringLiteral(" • ")), 10, false, 4}};
    const auto heading = [&page](const QString &text) { page.append({text, 13, true, 14}); };

    heading(QStringLiteral("Profile"));
    page.append({candidate.summary, 10, false, 2});
    heading(QStringLiteral("Experience"));
    const int years = static_cast<int>(candidate.years.toDouble());
    int until = thisYear;
    QStringList done;
    for (int left = std::max(1, years), job = 0; left > 0; ++job) {
        const int stay = std::min(left, 2 + static_cast<int>(random.below(4)));
        const QString company = job == 0 ? candidate.company : pick(demoCompanies());
        const QString title = job == 0 ? candidate.title : pick(profession.titles);
        page.append({QStringLiteral("%1, %2").arg(title, company), 11, true, 8});
        page.append({QStringLiteral("%1 – %2")
                         .arg(until - stay)
                         .arg(job == 0 ? QStringLiteral("present") : QString::number(until)),
                     9});
        for (int i = 0; i < (job == 0 ? 2 : 1); ++i) {
            if (done.isEmpty())
                done = profession.achievements;
            QString achievement = done.takeAt(static_cast<qsizetype>(random.below(static_cast<quint64>(done.size()))));
            achievement[0] = achievement[0].toUpper();
            page.append({QStringLiteral("• %1.").arg(achievement), 10, false, 1});
        }
        page.append({QStringLiteral("• Worked with %1 and %2 every day, in a team of %3.")
                         .arg(candidate.skills.value(job % candidate.skills.size()),
                              candidate.skills.value((job + 1) % candidate.skills.size()))
                         .arg(3 + random.below(9)),
                     10, false, 1});
        until -= stay;
        left -= stay;
    }
    heading(QStringLiteral("Education"));
    page.append({QStringLiteral("%1, %2").arg(candidate.education).arg(until), 10, false, 2});
    heading(QStringLiteral("Skills"));
    page.append({candidate.skills.join(QStringLiteral(", ")), 10, false, 2});
    heading(QStringLiteral("Languages"));
    page.append({candidate.languages.join(QStringLiteral(", ")), 10, false, 2});
    return textPdf(page);
}

} // namespace shortlist::server
