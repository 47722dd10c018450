#include "desktop/merging/severaldialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/merging/fieldchoice.h"
#include "desktop/merging/mergelist.h"
#include "desktop/shell/wording.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/textlabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace shortlist::desktop {

using Phase = SeveralState::Phase;

namespace {

QString shownOf(const SeveralField &field, qsizetype person)
{
    if (!field.titles[person].isEmpty())
        return field.titles[person];
    QStringList parts;
    for (qsizetype i = 0; i < field.columns.size(); ++i) {
        if (const protocol::Value &value = field.values[person][i])
            parts << shownValue(field.columns[i], QString::fromUtf8(*value));
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

SeveralDialog::SeveralDialog(QWidget *parent)
    : QDialog(parent), m_banner(new Banner(this)), m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("severalDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Merge records"));
    QSize wanted(scaled(900), scaled(620));
    if (parent)
        wanted = wanted.boundedTo(parent->size() - QSize(metric::space::xl, metric::space::xl));
    resize(wanted);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    layout->addWidget(new TextLabel(tr("Merge records of one person"), QStringLiteral("title"),
                                    QStringLiteral("primary"), QStringLiteral("semibold"), this));
    layout->addWidget(m_banner);
    m_scroll->setObjectName(QStringLiteral("severalFields"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    layout->addWidget(m_scroll, 1);
    m_along = makeLabel(QStringLiteral("hint"), QString(), this);
    m_along->setObjectName(QStringLiteral("severalAlong"));
    m_along->setElides(false);
    m_along->setWordWrap(true);
    layout->addWidget(m_along);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setIcon({});
    m_merge = buttons->addButton(tr("Merge"), QDialogButtonBox::AcceptRole);
    m_merge->setObjectName(QStringLiteral("severalConfirm"));
    m_merge->setProperty("kind", QStringLiteral("primary"));
    m_merge->setEnabled(false);
    layout->addWidget(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_merge, &QPushButton::clicked, this, &SeveralDialog::mergeRequested);
}

bool SeveralDialog::holds(const SeveralPreview &preview) const
{
    if (m_shown.size() != preview.people.size())
        return false;
    for (qsizetype i = 0; i < preview.people.size(); ++i) {
        const auto shown = m_shown.constFind(preview.people[i].id);
        if (shown == m_shown.cend() || shown->size() != preview.fields.size())
            return false;
        for (const SeveralField &field : preview.fields) {
            if (shown->value(field.columns.first()) != field.values[i])
                return false;
        }
    }
    return true;
}

void SeveralDialog::render(const SeveralState &state)
{
    if (state.phase == Phase::Done) {
        accept();
        return;
    }
    if (state.problem.isEmpty())
        m_banner->clear();
    else
        m_banner->setMessage(Status::Danger, {}, state.problem);
    m_merge->setEnabled(state.phase == Phase::Ready && state.mayMerge);
    if (state.preview.people.isEmpty())
        return;
    // Another record that stays keeps the columns where they are, and with them the focus.
    if (!holds(state.preview))
        build(state.preview);
    const QUuid stays = state.preview.people.first().id;
    for (auto it = m_stays.cbegin(); it != m_stays.cend(); ++it)
        it.value()->setChosen(it.key() == stays);
    for (auto field = m_choices.cbegin(); field != m_choices.cend(); ++field) {
        for (auto it = field->cbegin(); it != field->cend(); ++it)
            it.value()->setChosen(it.key() == state.from.value(field.key()));
    }
    const QString name = isolated(state.preview.people.first().name);
    QStringList lines;
    if (!state.preview.moved.isEmpty())
        //: %1 is a person, %2 lists things with their counts: "Applications 2 · Notes 1"
        lines << tr("Goes over to %1: %2").arg(name, countsOf(state.preview.moved));
    if (!state.preview.removed.isEmpty())
        //: %1 is a person, %2 lists things with their counts
        lines << tr("Hidden, because %1 has the same: %2").arg(name, countsOf(state.preview.removed));
    if (!state.preview.staying.isEmpty())
        //: %1 lists things with their counts
        lines
            << tr("Stays with the records that go, and comes back with them: %1").arg(countsOf(state.preview.staying));
    lines << tr("Each record can be parted again for 90 days.");
    m_along->setText(lines.join(QLatin1Char('\n')));
    if (!std::exchange(m_fitted, true))
        fit();
}

void SeveralDialog::fit()
{
    // Records that differ in little need no tall dialog.
    layout()->activate();
    const int spare = m_scroll->viewport()->height() - m_scroll->widget()->sizeHint().height() - metric::space::xl;
    if (spare > 0)
        resize(width(), height() - spare);
}

void SeveralDialog::build(const SeveralPreview &preview)
{
    m_stays.clear();
    m_choices.clear();
    m_shown.clear();
    auto *inside = new QWidget(m_scroll);
    auto *grid = new QGridLayout(inside);
    grid->setContentsMargins(0, 0, metric::space::s, 0);
    grid->setHorizontalSpacing(metric::space::s);
    grid->setVerticalSpacing(metric::space::xs);
    const auto count = static_cast<int>(preview.people.size());
    grid->setColumnMinimumWidth(0, scaled(110));
    const auto title = [&](const QString &text, int row) {
        auto *label = makeLabel(QStringLiteral("label"), text, inside);
        label->setElides(false);
        label->setWordWrap(true);
        label->setMaximumWidth(scaled(140));
        label->setContentsMargins(0, metric::space::xs, 0, 0);
        grid->addWidget(label, row, 0, Qt::AlignTop);
    };
    title(tr("This record stays"), 0);
    for (int i = 0; i < count; ++i) {
        const DuplicatePair::Side &person = preview.people[i];
        grid->setColumnStretch(i + 1, 1);
        grid->setColumnMinimumWidth(i + 1, scaled(150));
        const QString text = person.about.isEmpty() ? person.name : person.name + u'\n' + person.about;
        //: %1 is a person
        auto *stays = new FieldChoice(text, tr("The record of %1 stays").arg(person.name), inside);
        stays->button()->setObjectName(QStringLiteral("severalStays%1").arg(i));
        connect(stays, &FieldChoice::chosen, this, [this, id = person.id] { Q_EMIT stayRequested(id); });
        grid->addWidget(stays, 0, i + 1);
        m_stays.insert(person.id, stays);
    }
    int row = 1;
    for (const SeveralField &field : preview.fields) {
        const QString column = field.columns.first();
        title(columnTitle(column), row);
        for (int i = 0; i < count; ++i) {
            const QUuid id = preview.people[i].id;
            const QString value = shownOf(field, i);
            auto *choice =
                new FieldChoice(value,
                                //: %1 is a field, %2 a person, %3 its value
                                tr("%1 of %2: %3").arg(columnTitle(column), preview.people[i].name, value), inside);
            choice->button()->setObjectName(QStringLiteral("several%1_%2").arg(i).arg(column));
            connect(choice, &FieldChoice::chosen, this, [this, column, id] { Q_EMIT fieldTaken(column, id); });
            grid->addWidget(choice, row, i + 1);
            m_choices[column].insert(id, choice);
            m_shown[id].insert(column, field.values[i]);
        }
        ++row;
    }
    for (const DuplicatePair::Side &person : preview.people)
        m_shown[person.id]; // also where they differ in nothing
    if (preview.same > 0)
        grid->addWidget(makeLabel(QStringLiteral("hint"),
                                  tr("%n other field(s) are the same in all.", nullptr, preview.same), inside),
                        row++, 1, 1, count);
    grid->setRowStretch(row, 1);
    m_scroll->setWidget(inside);
    inside->setAutoFillBackground(false);
}

} // namespace shortlist::desktop
