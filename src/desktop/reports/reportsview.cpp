#include "desktop/reports/reportsview.h"

#include "desktop/reports/reportchart.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/recordtable.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace shortlist::desktop {

using Phase = ReportsState::Phase;

ReportPart::ReportPart(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::l, metric::space::l, metric::space::l, metric::space::s);
    layout->setSpacing(metric::space::s);
    auto *head = new QHBoxLayout;
    head->setSpacing(metric::space::m);
    m_title = new TextLabel({}, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"), this);
    m_title->setElides(false);
    m_note = new TextLabel({}, QStringLiteral("small"), QStringLiteral("tertiary"), QStringLiteral("regular"), this);
    head->addWidget(m_title);
    head->addWidget(m_note, 1);
    layout->addLayout(head);
    m_body = new QHBoxLayout;
    m_body->setSpacing(metric::space::xl);
    m_chart = new ReportChart(this);
    m_table = new RecordTable(this);
    m_body->addWidget(m_chart, 1, Qt::AlignTop);
    m_body->addWidget(m_table, 1, Qt::AlignTop);
    layout->addLayout(m_body);
}

void ReportPart::render(const ReportTable &table)
{
    setObjectName(QStringLiteral("report_") + table.id);
    m_title->setText(table.title);
    m_note->setText(table.rows.isEmpty() ? table.nothing : table.note);
    m_chart->setBars(table.title, table.bars);
    m_table->setAccessibleName(table.title);
    QList<CellTableModel::Header> headers;
    for (const QString &column : table.columns)
        headers << CellTableModel::Header{column, !headers.isEmpty()};
    if (table.columns.size() != m_columns) {
        m_columns = table.columns.size();
        m_model.setHeaders(headers);
        QList<int> widths{140};
        while (widths.size() < m_columns)
            widths << 104;
        setUpCellTable(m_table, &m_model, widths, 0);
    } else {
        m_model.setHeaders(headers);
    }
    QList<CellTableModel::Row> rows;
    for (const QStringList &cells : table.rows) {
        QList<Cell> row;
        for (const QString &cell : cells) {
            row << Cell{cell};
            row.last().strong = row.size() == 1;
        }
        rows << CellTableModel::Row{rows.size(), row};
    }
    m_model.setRows(rows);
    m_chart->setVisible(!rows.isEmpty());
    m_table->setVisible(!rows.isEmpty());
    fit();
}

void ReportPart::fit()
{
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setFixedHeight(m_table->horizontalHeader()->height() +
                            m_model.rowCount() * m_table->verticalHeader()->defaultSectionSize() + 2);
    // The bars stand beside their rows.
    const bool beside = m_body->direction() == QBoxLayout::LeftToRight;
    m_chart->setContentsMargins(0, beside ? m_table->horizontalHeader()->height() : 0, 0, 0);
    m_chart->updateGeometry();
}

void ReportPart::setNarrow(bool narrow)
{
    m_body->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    fit();
}

ReportsView::ReportsView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("reportsView"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(buildHeader());
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(3);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Counting"));
    QSizePolicy keeps = m_progress->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keeps);
    outer->addWidget(m_progress);
    m_banner = new Banner(this);
    outer->addWidget(m_banner);
    m_stack = new QStackedWidget(this);
    m_statePage = new StatePage(m_stack);
    m_scroll = new QScrollArea(m_stack);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto *page = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, metric::space::l);
    layout->setSpacing(0);
    for (int i = 0; i < 4; ++i) {
        m_parts << new ReportPart(page);
        layout->addWidget(m_parts.last());
    }
    layout->addStretch(1);
    m_scroll->setWidget(page);
    page->setAutoFillBackground(false);
    m_stack->addWidget(m_statePage);
    m_stack->addWidget(m_scroll);
    outer->addWidget(m_stack, 1);
    connect(m_statePage, &StatePage::buttonClicked, this, [this] {
        if (m_state.phase == Phase::Failed)
            Q_EMIT refreshRequested();
        else
            Q_EMIT filterChosen({{}, {}, ReportPeriod::Everything});
    });
}

QWidget *ReportsView::buildHeader()
{
    auto *header = new Panel(this);
    header->setLine(QStringLiteral("bottom"));
    header->setMinimumHeight(metric::size::topBar);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(metric::space::l, metric::space::s, metric::space::l, metric::space::s);
    layout->setSpacing(metric::space::s);
    auto *title = new TextLabel(tr("Reports", "Name of the area"), QStringLiteral("title"), QStringLiteral("primary"),
                                QStringLiteral("semibold"), header);
    title->setElides(false);
    layout->addWidget(title);
    const auto combo = [&](const char *name, const QString &says) {
        auto *box = new QComboBox(header);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(says);
        box->setToolTip(says);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(9);
        box->setMaximumWidth(scaled(230));
        connect(box, &QComboBox::activated, this, &ReportsView::choose);
        layout->addWidget(box, 1);
        return box;
    };
    m_department = combo("departmentFilter", tr("Department"));
    m_job = combo("jobFilter", tr("Job"));
    m_period = combo("periodFilter", tr("When they applied"));
    for (const ReportPeriod period : {ReportPeriod::Month, ReportPeriod::Quarter, ReportPeriod::Year,
                                      ReportPeriod::ThisYear, ReportPeriod::Everything})
        m_period->addItem(periodTitle(period), static_cast<int>(period));
    layout->addStretch(1);
    m_asOf = new TextLabel({}, QStringLiteral("small"), QStringLiteral("tertiary"), QStringLiteral("regular"), header);
    m_asOf->setObjectName(QStringLiteral("asOf"));
    layout->addWidget(m_asOf);
    m_refresh = new QPushButton(tr("Count again"), header);
    m_refresh->setObjectName(QStringLiteral("refreshButton"));
    m_refresh->setIcon(icon(QStringLiteral("arrow-repeat")));
    layout->addWidget(m_refresh);
    m_export = new QPushButton(tr("Save as…"), header);
    m_export->setObjectName(QStringLiteral("exportButton"));
    m_export->setIcon(icon(QStringLiteral("download")));
    auto *menu = new QMenu(m_export);
    menu->addAction(tr("Table for spreadsheets (CSV)…"), this, &ReportsView::csvRequested)
        ->setObjectName(QStringLiteral("exportCsv"));
    menu->addAction(tr("Printed pages (PDF)…"), this, &ReportsView::pdfRequested)
        ->setObjectName(QStringLiteral("exportPdf"));
    menu->addSeparator();
    menu->addAction(tr("Print…"), this, &ReportsView::printRequested)->setObjectName(QStringLiteral("exportPrint"));
    m_export->setMenu(menu);
    layout->addWidget(m_export);
    connect(m_refresh, &QPushButton::clicked, this, &ReportsView::refreshRequested);
    return header;
}

void ReportsView::focusFilter()
{
    m_department->setFocus(Qt::OtherFocusReason);
}

void ReportsView::setNarrow(bool narrow)
{
    for (ReportPart *part : std::as_const(m_parts))
        part->setNarrow(narrow);
    m_asOf->setVisible(!narrow);
    m_refresh->setText(narrow ? QString() : tr("Count again"));
    m_refresh->setAccessibleName(tr("Count again"));
    m_refresh->setToolTip(narrow ? tr("Count again") : QString());
}

void ReportsView::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Danger, {}, text);
}

void ReportsView::say(const QString &text)
{
    m_banner->setMessage(Status::Success, {}, text);
}

void ReportsView::choose()
{
    m_banner->clear();
    ReportFilter filter;
    filter.department = m_department->currentData().toString();
    filter.job = m_job->currentData().toUuid();
    filter.period = static_cast<ReportPeriod>(m_period->currentData().toInt());
    // A job of another department would leave nothing.
    for (const cache::ReportJob &job : std::as_const(m_state.jobs)) {
        if (job.job == filter.job && !filter.department.isEmpty() && job.department != filter.department)
            filter.job = {};
    }
    Q_EMIT filterChosen(filter);
}

void ReportsView::fillChoices()
{
    const auto fill = [](QComboBox *box, const QList<std::pair<QString, QVariant>> &choices, const QVariant &chosen) {
        bool same = box->count() == choices.size();
        for (int i = 0; same && i < choices.size(); ++i)
            same = box->itemText(i) == choices[i].first && box->itemData(i) == choices[i].second;
        if (!same) {
            box->clear();
            for (const auto &[title, value] : choices)
                box->addItem(title, value);
        }
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
    };
    QList<std::pair<QString, QVariant>> departments{{tr("All departments"), QString()}};
    for (const QString &department : std::as_const(m_state.departments))
        departments.append({department, department});
    QList<std::pair<QString, QVariant>> jobs{{tr("All jobs"), QUuid()}};
    for (const cache::ReportJob &job : std::as_const(m_state.jobs)) {
        if (m_state.filter.department.isEmpty() || job.department == m_state.filter.department)
            jobs.append({job.title, job.job});
    }
    fill(m_department, departments, m_state.filter.department);
    fill(m_job, jobs, m_state.filter.job);
    m_period->setCurrentIndex(m_period->findData(static_cast<int>(m_state.filter.period)));
}

void ReportsView::render(const ReportsState &state)
{
    const bool anew = state.asOf != m_state.asOf || state.phase != m_state.phase;
    m_state = state;
    fillChoices();
    m_progress->setVisible(state.counting && state.progress > 0);
    m_progress->setValue(static_cast<int>(state.progress * 1000));
    m_export->setEnabled(state.phase == Phase::Ready && !state.counting);
    m_asOf->setText(!state.asOf.isValid() ? QString()
                    //: The figures are of a time, and rows have changed since
                    : state.isStale ? tr("as of %1, changed since").arg(isolated(clockTime(state.asOf)))
                                    : tr("as of %1").arg(isolated(clockTime(state.asOf))));
    m_stack->setCurrentWidget(state.phase == Phase::Ready ? static_cast<QWidget *>(m_scroll) : m_statePage);
    switch (state.phase) {
    case Phase::Ready:
        if (anew) {
            const QList<ReportTable> tables = reportTables(state.report, ReportFigures::Shown);
            for (qsizetype i = 0; i < m_parts.size() && i < tables.size(); ++i)
                m_parts[i]->render(tables[i]);
        }
        break;
    case Phase::Loading:
        m_statePage->showLoading();
        break;
    case Phase::Empty:
        m_statePage->showEmpty(QStringLiteral("table"), tr("Nothing to count"),
                               tr("Nobody applied in this time for these jobs."), tr("Count everything"));
        break;
    case Phase::Failed:
        m_statePage->showFailed(tr("The report could not be counted"), state.problem, tr("Try again"));
        break;
    default:
        break;
    }
}

} // namespace shortlist::desktop
