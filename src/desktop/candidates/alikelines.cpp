#include "desktop/candidates/alikelines.h"

#include "desktop/merging/mergelist.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

constexpr int mostLines = 3;

} // namespace

QString alikeSentence(const cache::AlikePerson &alike)
{
    const QString name = isolated(alike.person.name);
    const QString why = MergeListModel::whyAlike(alike.common);
    return alike.sameAddress
               //: %1 is somebody, %2 says why they are the person who is being added: "same e-mail"
               ? AlikeLines::tr("%1 is there already: %2").arg(name, why)
               //: %1 is somebody, %2 says why they may be the person who is being added: "same telephone"
               : AlikeLines::tr("%1 may be the same person: %2").arg(name, why);
}

QString alikeWhere(const cache::AlikePerson &alike)
{
    const cache::CandidateListItem &person = alike.person;
    QStringList about;
    for (const QString &part : {person.title, person.company.isEmpty() ? person.place : person.company}) {
        if (!part.isEmpty())
            about << isolated(part);
    }
    if (!person.jobTitle.isEmpty())
        about << (person.stageName.isEmpty()
                      ? isolated(person.jobTitle)
                      //: %1 is a stage, %2 the job that somebody applies for
                      : AlikeLines::tr("%1 for %2").arg(isolated(person.stageName), isolated(person.jobTitle)));
    return about.join(QStringLiteral(" · "));
}

AlikeLines::AlikeLines(QWidget *parent) : Panel(parent)
{
    setObjectName(QStringLiteral("alikeLines"));
    setLayerName(QStringLiteral("inset"));
    setLine({});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metric::space::m, metric::space::s, metric::space::s, metric::space::s);
    column->setSpacing(metric::space::s);
    for (int i = 0; i < mostLines; ++i) {
        Line line;
        line.whole = new QWidget(this);
        auto *row = new QHBoxLayout(line.whole);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(metric::space::s);
        row->addWidget(new Glyph(QStringLiteral("people"), IconColour::Tertiary, metric::icon::small + 2, line.whole));
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        line.who = new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("primary"),
                                 QStringLiteral("medium"), line.whole);
        line.who->setElides(true);
        line.who->setObjectName(QStringLiteral("alikeWho%1").arg(i));
        line.about = new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("secondary"),
                                   QStringLiteral("regular"), line.whole);
        line.about->setElides(true);
        line.about->setObjectName(QStringLiteral("alikeAbout%1").arg(i));
        texts->addWidget(line.who);
        texts->addWidget(line.about);
        row->addLayout(texts, 1);
        line.open = new QToolButton(line.whole);
        line.open->setObjectName(QStringLiteral("alikeOpen%1").arg(i));
        //: Shows a person
        line.open->setText(tr("Open"));
        connect(line.open, &QToolButton::clicked, this, [this, i] { Q_EMIT openRequested(m_lines[i].candidate); });
        row->addWidget(line.open);
        column->addWidget(line.whole);
        m_lines << line;
    }
    m_more =
        new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), this);
    m_more->setObjectName(QStringLiteral("alikeMore"));
    column->addWidget(m_more);
    hide();
}

void AlikeLines::render(const AlikeState &state)
{
    const auto count = static_cast<int>(state.people.size());
    for (int i = 0; i < mostLines; ++i) {
        Line &line = m_lines[i];
        line.whole->setVisible(i < count);
        if (i >= count)
            continue;
        const cache::AlikePerson &alike = state.people[i];
        line.candidate = alike.person.id;
        line.who->setText(alikeSentence(alike));
        line.about->setText(alikeWhere(alike));
        line.about->setVisible(!line.about->text().isEmpty());
        line.open->setAccessibleName(tr("Open %1").arg(alike.person.name));
    }
    m_more->setVisible(state.unknown || count > mostLines);
    if (state.unknown)
        m_more->setText(tr("Whether the person is there already can be told once the profile's indexes are built."));
    else if (count > mostLines)
        //: People who may be the one who is being added, beside those that are named
        m_more->setText(tr("%n more may be the same person", nullptr, count - mostLines));
    setVisible(count > 0 || state.unknown);
}

} // namespace shortlist::desktop
