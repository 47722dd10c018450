#include "desktop/merging/mergedialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/merging/fieldchoice.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace shortlist::desktop {

using Phase = MergeState::Phase;

namespace {

bool holdsTheSame(const MergePreview &a, const MergePreview &b)
{
    const auto isSame = [](const MergeField &one, const MergeField &other) {
        return one.columns == other.columns && one.survivor == other.survivor && one.merged == other.merged &&
               one.survivorTitle == other.survivorTitle && one.mergedTitle == other.mergedTitle;
    };
    return a.survivor == b.survivor && a.merged == b.merged && a.same == b.same &&
           std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(), isSame);
}

} // namespace

MergeDialog::MergeDialog(QWidget *parent) : QDialog(parent), m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("mergeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Duplicates"));
    QSize wanted(scaled(metric::size::dialogLarge) + metric::size::dialogSmall / 4, scaled(640));
    if (parent)
        wanted = wanted.boundedTo(parent->size() - QSize(metric::space::xl, metric::space::xl));
    resize(wanted);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    layout->addWidget(new TextLabel(tr("Duplicates"), QStringLiteral("title"), QStringLiteral("primary"),
                                    QStringLiteral("semibold"), this));
    layout->addWidget(m_banner);
    m_stack = new QStackedWidget(this);
    m_empty = new StatePage(m_stack);
    auto *both = new QWidget(m_stack);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metric::space::l);
    row->addWidget(buildList(), 2);
    row->addWidget(buildPages(), 5);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(both);
    layout->addWidget(m_stack, 1);
    layout->addWidget(buildButtons());
    // The window's own key does not reach it while this dialog is open.
    auto *undo = new QShortcut(QKeySequence::Undo, this);
    connect(undo, &QShortcut::activated, this, &MergeDialog::undoRequested);
    render({}); // nothing to press before there is something to show
}

QWidget *MergeDialog::buildList()
{
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("mergeList"));
    m_list->setAccessibleName(tr("Possible duplicates and merges"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new MergeListDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(scaled(200));
    // Of what is selected: coming back to the window makes a row the current one without choosing it.
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this](const QItemSelection &now) {
        if (!m_rendering && !now.isEmpty())
            Q_EMIT rowChosen(now.indexes().constFirst().row());
    });
    return m_list;
}

QWidget *MergeDialog::buildPages()
{
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(buildCompare());
    m_pages->addWidget(buildMerged());
    return m_pages;
}

QWidget *MergeDialog::buildCompare()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::s);
    m_scroll = new QScrollArea(page);
    m_scroll->setObjectName(QStringLiteral("mergeFields"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *head = new QWidget(page);
    auto *people = new QHBoxLayout(head);
    people->setContentsMargins(0, 0, 0, metric::space::xs);
    people->setSpacing(metric::space::m);
    const auto side = [&](const QString &role, Avatar *&picture, TextLabel *&name, TextLabel *&about) {
        auto *box = new QHBoxLayout;
        box->setSpacing(metric::space::s);
        picture = new Avatar(head);
        picture->setSide(scaled(32));
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(makeLabel(QStringLiteral("hint"), role, head));
        name = new TextLabel(QString(), QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"),
                             head);
        about = new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("secondary"),
                              QStringLiteral("regular"), head);
        texts->addWidget(name);
        texts->addWidget(about);
        box->addWidget(picture, 0, Qt::AlignTop);
        box->addLayout(texts, 1);
        people->addLayout(box, 1);
    };
    side(tr("This record stays"), m_staysPicture, m_stays, m_staysAbout);
    m_swap = new QPushButton(icon(QStringLiteral("arrow-left-right")), tr("Swap"), head);
    m_swap->setObjectName(QStringLiteral("mergeSwap"));
    m_swap->setToolTip(tr("The other record is to stay"));
    m_swap->setAutoDefault(false);
    people->addWidget(m_swap);
    side(tr("This record goes into it"), m_goesPicture, m_goes, m_goesAbout);
    connect(m_swap, &QPushButton::clicked, this, &MergeDialog::swapRequested);
    layout->addWidget(head);
    layout->addWidget(m_scroll, 1);
    m_along = makeLabel(QStringLiteral("hint"), QString(), page);
    m_along->setObjectName(QStringLiteral("mergeAlong"));
    wrap(m_along);
    layout->addWidget(m_along);
    return page;
}

QWidget *MergeDialog::buildMerged()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::s);
    m_merged =
        new TextLabel(QString(), QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"), page);
    m_merged->setWordWrap(true);
    m_merged->setElides(false);
    m_mergedAbout = makeLabel(QStringLiteral("body"), QString(), page);
    wrap(m_mergedAbout);
    layout->addWidget(m_merged);
    layout->addWidget(m_mergedAbout);
    layout->addStretch();
    return page;
}

QWidget *MergeDialog::buildButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, metric::space::s, 0, 0);
    layout->setSpacing(metric::space::s);
    const auto button = [&](const char *name, const QString &text, const QString &kind) {
        auto *made = new QPushButton(text, row);
        made->setObjectName(QString::fromLatin1(name));
        if (!kind.isEmpty())
            made->setProperty("kind", kind);
        made->setAutoDefault(false);
        return made;
    };
    m_dismiss = button("mergeDismiss", tr("Not the same person"), {});
    m_all = button("mergeAll", tr("Merge all with the same address…"), {});
    m_all->setToolTip(tr("Shows everybody who is there twice for certain: merged are those you leave ticked"));
    auto *close = button("mergeClose", tr("Close"), {});
    m_part = button("mergePart", tr("Part them again"), QStringLiteral("primary"));
    m_merge = button("mergeConfirm", tr("Merge"), QStringLiteral("primary"));
    layout->addWidget(m_dismiss);
    layout->addWidget(m_all);
    layout->addStretch();
    layout->addWidget(close);
    layout->addWidget(m_part);
    layout->addWidget(m_merge);
    connect(m_dismiss, &QPushButton::clicked, this, &MergeDialog::dismissRequested);
    connect(m_all, &QPushButton::clicked, this, &MergeDialog::mergeAllRequested);
    connect(m_part, &QPushButton::clicked, this, &MergeDialog::partRequested);
    connect(m_merge, &QPushButton::clicked, this, &MergeDialog::mergeRequested);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    return row;
}

QString MergeDialog::valueOf(const MergeField &field, bool merged)
{
    if (QString title = merged ? field.mergedTitle : field.survivorTitle; !title.isEmpty())
        return title;
    QStringList parts;
    const QList<protocol::Value> &values = merged ? field.merged : field.survivor;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (values[i])
            parts << shownValue(field.columns[i], QString::fromUtf8(*values[i]));
    }
    return parts.join(QLatin1Char(' '));
}

void MergeDialog::render(const MergeState &state)
{
    m_rendering = true;
    if (!state.problem.isEmpty())
        m_banner->setMessage(Status::Warning, {}, state.problem);
    else if (state.isGone)
        m_banner->setMessage(Status::Info, {},
                             tr("What you were looking at was merged, parted or dismissed meanwhile. Choose a row."));
    else if (!state.said.isEmpty())
        //: %1 is a sentence without its full stop: what was done
        m_banner->setMessage(Status::Success, {}, tr("%1. Ctrl+Z takes the last step back.").arg(state.said));
    else if (state.cut)
        m_banner->setMessage(
            Status::Info, {},
            tr("There are more pairs than the %n that are shown.", nullptr, static_cast<int>(state.pairs.size())));
    else
        m_banner->clear();
    if (state.phase == Phase::Empty)
        m_empty->showEmpty(QStringLiteral("people"), tr("No duplicates"),
                           tr("Nobody has the same e-mail, telephone, LinkedIn profile, or name and place as somebody "
                              "else. Pairs that were found to be two people are left out."),
                           {});
    else if (state.phase == Phase::Failed)
        m_empty->showFailed(tr("Duplicates cannot be shown"), state.problem, {});
    m_stack->setCurrentIndex(state.phase == Phase::Ready ? 1 : 0);
    m_model.setState(state);
    const QModelIndex current = m_model.index(state.chosen, 0);
    m_list->setCurrentIndex(current);
    m_list->scrollTo(current);
    const MergeItem *merge = state.merge();
    m_pages->setCurrentIndex(merge ? 1 : 0);
    if (merge)
        renderMerge(*merge);
    else
        renderCompare(state);
    const bool ready = state.phase == Phase::Ready && state.mayMerge && !state.busy;
    m_merge->setVisible(state.phase == Phase::Ready && !merge);
    m_dismiss->setVisible(state.phase == Phase::Ready && !merge);
    m_part->setVisible(merge != nullptr);
    m_all->setVisible(state.everybody && state.phase == Phase::Ready && !state.pairs.isEmpty());
    m_all->setEnabled(ready);
    m_merge->setEnabled(ready && state.preview.has_value());
    m_dismiss->setEnabled(ready && state.isPair());
    m_pages->setEnabled(!state.isGone);
    m_swap->setEnabled(ready && state.preview.has_value());
    m_part->setEnabled(ready && merge && merge->mayPart);
    m_rendering = false;
}

void MergeDialog::renderCompare(const MergeState &state)
{
    if (!state.isPair())
        return;
    m_stays->setText(state.survivorName);
    m_goes->setText(state.mergedName);
    m_staysPicture->setPerson(state.survivorName);
    m_goesPicture->setPerson(state.mergedName);
    if (!state.preview) {
        m_along->setText({});
        return;
    }
    const DuplicatePair &pair = state.pairs[state.chosen];
    const bool first = pair.first.id == state.preview->survivor;
    m_staysAbout->setText(first ? pair.first.about : pair.second.about);
    m_goesAbout->setText(first ? pair.second.about : pair.first.about);
    renderFields(*state.preview, state);
    m_along->setText(along(*state.preview, state));
}

void MergeDialog::renderFields(const MergePreview &preview, const MergeState &state)
{
    // Rows are made anew when other records are compared; a choice alone keeps them, and with them the focus.
    if (!holdsTheSame(m_shown, preview)) {
        m_choices.clear();
        m_shown = preview;
        auto *inside = new QWidget(m_scroll);
        m_grid = new QGridLayout(inside);
        m_grid->setContentsMargins(0, 0, metric::space::s, 0);
        m_grid->setHorizontalSpacing(metric::space::s);
        m_grid->setVerticalSpacing(metric::space::xs);
        m_grid->setColumnStretch(1, 1);
        m_grid->setColumnStretch(2, 1);
        int row = 0;
        for (const MergeField &field : preview.fields) {
            const QString title = columnTitle(field.columns.first());
            auto *name = makeLabel(QStringLiteral("label"), title, inside);
            name->setMaximumWidth(scaled(150));
            name->setContentsMargins(0, metric::space::xs, 0, 0);
            m_grid->addWidget(name, row, 0, Qt::AlignTop);
            const auto choice = [&](bool merged) {
                const QString value = valueOf(field, merged);
                //: %1 is a field, %2 a person, %3 its value
                auto *made = new FieldChoice(
                    value, tr("%1 of %2: %3").arg(title, merged ? state.mergedName : state.survivorName, value),
                    inside);
                made->button()->setObjectName((merged ? QStringLiteral("goes_") : QStringLiteral("stays_")) +
                                              field.columns.first());
                connect(made, &FieldChoice::chosen, this,
                        [this, column = field.columns.first(), merged] { Q_EMIT fieldTaken(column, merged); });
                m_grid->addWidget(made, row, merged ? 2 : 1);
                return made;
            };
            m_choices.append(std::pair{choice(false), choice(true)});
            ++row;
        }
        if (preview.same > 0) {
            auto *note = makeLabel(QStringLiteral("hint"),
                                   tr("%n other field(s) are the same in both.", nullptr, preview.same), inside);
            m_grid->addWidget(note, row++, 1, 1, 2);
        }
        m_grid->setRowStretch(row, 1);
        m_scroll->setWidget(inside);
        inside->setAutoFillBackground(false);
    }
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        const bool merged = state.fromMerged.contains(preview.fields[i].columns.first());
        m_choices[i].first->setChosen(!merged);
        m_choices[i].second->setChosen(merged);
    }
}

QString MergeDialog::along(const MergePreview &preview, const MergeState &state)
{
    QStringList lines;
    if (!preview.moved.isEmpty())
        //: %1 is a person, %2 lists things with their counts: "Applications 2 · Notes 1"
        lines << tr("Goes over to %1: %2").arg(isolated(state.survivorName), countsOf(preview.moved));
    if (!preview.removed.isEmpty())
        lines << tr("Hidden, because %1 has the same: %2").arg(isolated(state.survivorName), countsOf(preview.removed));
    if (!preview.staying.isEmpty())
        lines << tr("Stays with the record that goes, and comes back with it: %1").arg(countsOf(preview.staying));
    lines << tr("Everything can be parted again for 90 days.");
    return lines.join(QLatin1Char('\n'));
}

void MergeDialog::renderMerge(const MergeItem &merge)
{
    m_merged->setText(tr("%1 was merged into %2").arg(isolated(merge.mergedName), isolated(merge.survivorName)));
    QStringList lines;
    lines << (merge.by.isEmpty() ? shortMoment(merge.at)
                                 : QStringList{isolated(merge.by), shortMoment(merge.at)}.join(QStringLiteral(" · ")));
    lines << (merge.mayPart
                  ? tr("Parting them gives both records back as they were: every field, application, note and file. "
                       "What somebody changed since then stays as it is.")
                  : tr("This merge was made too long ago to be undone"));
    m_mergedAbout->setText(lines.join(QStringLiteral("\n\n")));
}

} // namespace shortlist::desktop
