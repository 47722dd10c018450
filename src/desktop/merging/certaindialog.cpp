#include "desktop/merging/certaindialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/shell/wording.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace shortlist::desktop {

using Phase = CertainState::Phase;

namespace {

/// Lines of text with air between the rows.
class LinesDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 2 * metric::space::s);
    }
};

} // namespace

CertainDialog::CertainDialog(QWidget *parent)
    : QDialog(parent)
    , m_banner(new Banner(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new StatePage(m_stack))
    , m_progress(new QProgressBar(this))
{
    setObjectName(QStringLiteral("certainDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Merge all with the same e-mail address"));
    QSize wanted(scaled(860), scaled(560));
    if (parent)
        wanted = wanted.boundedTo(parent->size() - QSize(metric::space::xl, metric::space::xl));
    resize(wanted);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    layout->addWidget(new TextLabel(windowTitle(), QStringLiteral("title"), QStringLiteral("primary"),
                                    QStringLiteral("semibold"), this));
    auto *rule = makeLabel(QStringLiteral("hint"),
                           tr("The same address and the same or a similar name, and no other telephone or LinkedIn "
                              "profile. The oldest record stays and keeps its values; what it lacks comes from the "
                              "others. Leave out whoever is not the same person."),
                           this);
    wrap(rule);
    layout->addWidget(rule);
    layout->addWidget(m_banner);
    auto *page = new QWidget(m_stack);
    auto *inside = new QVBoxLayout(page);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(metric::space::s);
    m_all = new QCheckBox(tr("All"), page);
    m_all->setObjectName(QStringLiteral("certainAll"));
    inside->addWidget(m_all);
    m_list = new QTreeView(page);
    m_list->setObjectName(QStringLiteral("certainList"));
    m_list->setAccessibleName(tr("Records with the same address"));
    m_list->setModel(&m_model);
    m_list->setRootIsDecorated(false);
    m_list->setItemDelegate(new LinesDelegate(m_list));
    m_list->setAllColumnsShowFocus(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setSectionsMovable(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    inside->addWidget(m_list, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    layout->addWidget(m_stack, 1);
    m_progress->setObjectName(QStringLiteral("certainProgress"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How far merging is"));
    layout->addWidget(m_progress);
    m_count = makeLabel(QStringLiteral("hint"), QString(), this);
    m_count->setObjectName(QStringLiteral("certainCount"));
    wrap(m_count);
    layout->addWidget(m_count);
    auto *buttons = new QDialogButtonBox(this);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_cancel->setObjectName(QStringLiteral("certainCancel"));
    m_cancel->setIcon({});
    m_merge = buttons->addButton(tr("Merge"), QDialogButtonBox::AcceptRole);
    m_merge->setObjectName(QStringLiteral("certainConfirm"));
    m_merge->setProperty("kind", QStringLiteral("primary"));
    layout->addWidget(buttons);
    connect(&m_model, &CertainModel::tickRequested, this, &CertainDialog::tickRequested);
    connect(m_all, &QCheckBox::clicked, this, [this] { Q_EMIT allTickRequested(!m_allTicked); });
    connect(m_cancel, &QPushButton::clicked, this, &CertainDialog::reject);
    connect(m_merge, &QPushButton::clicked, this, &CertainDialog::mergeRequested);
    render({});
}

void CertainDialog::reject()
{
    if (m_running)
        Q_EMIT cancelRequested();
    else
        QDialog::reject();
}

void CertainDialog::renderBanner(const CertainState &state)
{
    if (!state.problem.isEmpty() && state.phase != Phase::Failed)
        m_banner->setMessage(Status::Warning, {}, state.problem);
    else if (state.cut)
        m_banner->setMessage(Status::Info, {},
                             tr("There are more than the %n line(s) that are shown. Merge these, then look again.",
                                nullptr, static_cast<int>(state.rows.size())));
    else
        m_banner->clear();
}

void CertainDialog::render(const CertainState &state)
{
    m_running = state.isRunning();
    if (state.phase == Phase::Done) {
        accept();
        return;
    }
    renderBanner(state);
    if (state.phase == Phase::Loading)
        m_empty->showLoading();
    else if (state.phase == Phase::Empty)
        m_empty->showEmpty(QStringLiteral("people"), tr("Nobody is there twice for certain"),
                           tr("Nobody has the address and the name of somebody else. Pairs with less in common are "
                              "compared one by one."),
                           {});
    else if (state.phase == Phase::Failed)
        m_empty->showFailed(tr("Duplicates cannot be shown"), state.problem, {});
    const bool lines = state.phase == Phase::Ready || m_running;
    m_stack->setCurrentIndex(lines ? 1 : 0);
    m_model.setRows(state.rows, state.unticked);
    const auto all = static_cast<int>(state.rows.size());
    int ticked = all;
    for (const CertainPeople &row : state.rows)
        ticked -= state.unticked.contains(row.people.first().id) ? 1 : 0;
    m_allTicked = ticked == all;
    m_all->setCheckState(ticked == all ? Qt::Checked : ticked == 0 ? Qt::Unchecked : Qt::PartiallyChecked);
    m_all->setEnabled(state.phase == Phase::Ready);
    m_list->setEnabled(!m_running);
    m_progress->setVisible(m_running);
    m_progress->setRange(0, std::max(state.total, 1));
    m_progress->setValue(state.done);
    QStringList texts;
    const QLocale locale;
    if (state.phase == Phase::Planning)
        //: %1 and %2 are numbers of people
        texts
            << tr("Looking at what is there: %1 of %2").arg(locale.toString(state.done), locale.toString(state.total));
    else if (state.phase == Phase::Merging)
        //: %1 and %2 are numbers of people
        texts << tr("Merging: %1 of %2").arg(locale.toString(state.done), locale.toString(state.total));
    else if (state.phase == Phase::Ready)
        texts << tr("%n record(s) will be merged.", nullptr, state.records)
              << tr("Each record can be parted again for 90 days.");
    m_count->setText(texts.join(QLatin1Char(' ')));
    m_cancel->setText(m_running ? tr("Stop") : state.phase == Phase::Ready ? tr("Cancel") : tr("Close"));
    m_merge->setVisible(state.phase == Phase::Ready || m_running);
    m_merge->setEnabled(state.phase == Phase::Ready && state.mayMerge && state.records > 0);
}

} // namespace shortlist::desktop
