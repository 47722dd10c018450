#include "desktop/bulk/selectionbar.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace shortlist::desktop {

SelectionBar::SelectionBar(QWidget *parent)
    : Panel(parent)
    , m_text(
          new TextLabel(QString(), QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("medium"), this))
    , m_clear(new QToolButton(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("selectionBar"));
    setLine(QStringLiteral("top"));
    setAccessibleName(tr("What to do with the chosen ones"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metric::space::viewPadding, metric::space::xs + 1, metric::space::viewPadding,
                               metric::space::xs);
    layout->setSpacing(metric::space::xs);
    m_text->setElides(false);
    m_text->setObjectName(QStringLiteral("selectionText"));
    layout->addWidget(m_text);
    layout->addSpacing(metric::space::s);
    const QList<std::tuple<Verb, QString, QString, const char *>> verbs{
        {Verb::Move, tr("Move"), QStringLiteral("arrow-right-circle"), "bulkMove"},
        {Verb::Reject, tr("Reject"), QStringLiteral("x-circle"), "bulkReject"},
        {Verb::Mail, tr("Mail"), QStringLiteral("envelope"), "bulkMail"},
        {Verb::Tag, tr("Tag"), QStringLiteral("sticky"), "bulkTag"},
        {Verb::Owner, tr("Owner"), QStringLiteral("person"), "bulkOwner"},
        {Verb::Job, tr("Job"), QStringLiteral("briefcase"), "bulkJob"},
        {Verb::More, tr("More"), QStringLiteral("three-dots"), "bulkMore"}};
    for (const auto &[verb, title, glyph, name] : verbs) {
        auto *button = new QToolButton(this);
        button->setObjectName(QLatin1String(name));
        button->setText(title);
        button->setAccessibleName(title);
        button->setIcon(icon(glyph));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        connect(button, &QToolButton::clicked, this,
                [this, button, verb = verb] { Q_EMIT verbChosen(verb, button->mapToGlobal(QPoint(0, 0))); });
        layout->addWidget(button);
        m_verbs << button;
    }
    layout->addStretch();
    m_cancel->setObjectName(QStringLiteral("bulkCancel"));
    layout->addWidget(m_cancel);
    m_clear->setIcon(icon(QStringLiteral("x-lg")));
    m_clear->setObjectName(QStringLiteral("bulkClear"));
    m_clear->setToolTip(tr("Choose nobody"));
    m_clear->setAccessibleName(tr("Choose nobody"));
    layout->addWidget(m_clear);
    connect(m_clear, &QToolButton::clicked, this, &SelectionBar::clearRequested);
    connect(m_cancel, &QPushButton::clicked, this, &SelectionBar::cancelRequested);
    arrange();
}

void SelectionBar::setChosen(int chosen)
{
    m_chosen = chosen;
    arrange();
}

void SelectionBar::setMayChange(bool may, const QString &whyNot)
{
    for (QToolButton *verb : std::as_const(m_verbs)) {
        verb->setEnabled(may);
        verb->setToolTip(may ? QString() : whyNot);
    }
}

void SelectionBar::render(const BulkState &state)
{
    m_state = state;
    arrange();
}

void SelectionBar::arrange()
{
    const QLocale locale;
    m_text->setText(m_state.running
                        //: Progress of a bulk action: done, all
                        ? tr("%1 of %2 done").arg(locale.toString(m_state.done), locale.toString(m_state.total))
                        : tr("%n chosen", nullptr, m_chosen));
    for (QToolButton *verb : std::as_const(m_verbs))
        verb->setVisible(!m_state.running);
    m_clear->setVisible(!m_state.running);
    m_cancel->setVisible(m_state.running);
    // A quick action of one person is over before anybody could read a bar.
    setVisible((m_state.running && m_state.total > 1) || (!m_state.running && m_chosen >= m_worth));
}

void SelectionBar::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    Q_EMIT shownChanged();
}

void SelectionBar::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    Q_EMIT shownChanged();
}

} // namespace shortlist::desktop
