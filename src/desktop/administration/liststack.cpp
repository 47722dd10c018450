#include "desktop/administration/liststack.h"

#include "desktop/widgets/panel.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <algorithm>

namespace shortlist::desktop {

ListStack::ListStack(const QList<CellTableModel::Header> &headers, const QList<int> &widths, int stretch,
                     QWidget *parent)
    : QStackedWidget(parent), m_table(new RecordTable(this)), m_state(new StatePage(this))
{
    m_model.setHeaders(headers);
    setUpCellTable(m_table, &m_model, widths, stretch);
    m_table->setRowHeight(metric::size::rowComfortable);
    addWidget(m_table);
    addWidget(m_state);
    m_late.setSingleShot(true);
    m_late.setInterval(150);
    connect(&m_late, &QTimer::timeout, this, [this] {
        m_state->showLoading();
        setCurrentWidget(m_state);
        fitHeight();
    });
    connect(m_state, &StatePage::buttonClicked, this, &ListStack::buttonClicked);
    connect(m_table, &RecordTable::currentRowChanged, this, [this](int row) {
        if (!m_quiet && row >= 0)
            Q_EMIT rowChosen(m_model.idOf(row));
    });
}

void ListStack::showRows(const QList<CellTableModel::Row> &rows)
{
    m_late.stop();
    m_quiet = true;
    m_model.setRows(rows);
    m_quiet = false;
    setCurrentWidget(m_table);
    fitHeight();
}

void ListStack::hugRows()
{
    m_hugs = true;
    fitHeight();
}

void ListStack::fitHeight()
{
    const bool rows = currentWidget() == m_table && m_model.rowCount() > 0;
    const auto tall = [this](int count) {
        return m_table->horizontalHeader()->height() + count * m_table->verticalHeader()->defaultSectionSize();
    };
    setMaximumHeight(m_hugs && rows ? tall(m_model.rowCount()) : QWIDGETSIZE_MAX);
    // Fewer are no list.
    setMinimumHeight(rows ? tall(std::min(m_model.rowCount(), 4)) : 0);
}

void ListStack::showEmpty(const QString &iconName, const QString &title, const QString &text, const QString &button)
{
    m_late.stop();
    m_model.setRows({});
    m_state->showEmpty(iconName, title, text, button);
    setCurrentWidget(m_state);
    fitHeight();
}

void ListStack::showFailed(const QString &title, const QString &text, const QString &button)
{
    m_late.stop();
    m_model.setRows({});
    m_state->showFailed(title, text, button);
    setCurrentWidget(m_state);
    fitHeight();
}

void ListStack::showLoading()
{
    if (m_model.rowCount() == 0 && !m_late.isActive())
        m_late.start();
}

void ListStack::choose(const QVariant &id)
{
    m_quiet = true;
    int chosen = -1;
    for (int row = 0; row < m_model.rowCount() && id.isValid(); ++row) {
        if (m_model.idOf(row) == id)
            chosen = row;
    }
    if (chosen < 0) {
        m_table->setCurrentIndex({});
        m_table->clearSelection();
    } else if (m_table->currentIndex().row() != chosen) {
        m_table->setCurrentIndex(m_model.index(chosen, 0));
    }
    m_quiet = false;
}

QWidget *sectionHead(TextLabel *title, TextLabel *count, const QList<QWidget *> &trailing, QWidget *parent)
{
    auto *head = new QWidget(parent);
    head->setMinimumHeight(scaled(metric::size::toolBar));
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, metric::space::xs, 0, metric::space::xs);
    layout->setSpacing(metric::space::s);
    title->setElides(false);
    layout->addWidget(title);
    // One line on the heading's height, however narrow the list is.
    count->setWordWrap(false);
    count->setAlignment(Qt::AlignVCenter | Qt::AlignLeading);
    layout->addWidget(count);
    layout->addStretch(1);
    for (QWidget *widget : trailing)
        layout->addWidget(widget);
    return head;
}

void wrap(TextLabel *label)
{
    label->setWordWrap(true);
    // By the window's direction, not by that of the first letter: Latin names stand on the leading side in Arabic too.
    const bool mirrored = label->layoutDirection() == Qt::RightToLeft;
    label->setAlignment(Qt::AlignTop | Qt::AlignAbsolute | (mirrored ? Qt::AlignRight : Qt::AlignLeft));
}

TextLabel *makeLabel(const QString &look, const QString &text, QWidget *parent)
{
    const bool heading = look == QLatin1String("heading");
    const bool hint = look == QLatin1String("hint");
    auto *label =
        new TextLabel(text, hint || look == QLatin1String("label") ? QStringLiteral("small") : QStringLiteral("body"),
                      hint ? QStringLiteral("secondary") : QStringLiteral("primary"),
                      heading                          ? QStringLiteral("semibold")
                      : look == QLatin1String("label") ? QStringLiteral("medium")
                                                       : QStringLiteral("regular"),
                      parent);
    if (hint)
        wrap(label);
    return label;
}

Aside makeAside(int width, QWidget *parent)
{
    auto *panel = new Panel(parent);
    panel->setLine(QStringLiteral("leading"));
    panel->setFixedWidth(scaled(width));
    // The room beside the line is a spacing: margins do not mirror.
    auto *outer = new QHBoxLayout(panel);
    outer->setContentsMargins(0, metric::space::s, 0, metric::space::s);
    outer->setSpacing(0);
    outer->addSpacing(metric::space::detailPadding);
    auto *layout = new QVBoxLayout;
    layout->setSpacing(metric::space::s);
    outer->addLayout(layout, 1);
    return {panel, layout};
}

ListBesideAside::ListBesideAside(QWidget *lists, QWidget *aside, QWidget *page)
    : QWidget(page), m_box(new QHBoxLayout(this)), m_aside(aside), m_asideWidth(aside->maximumWidth())
{
    m_box->setContentsMargins(0, 0, 0, 0);
    m_box->setSpacing(0);
    m_box->addWidget(lists, 3);
    m_box->addSpacing(metric::space::detailPadding);
    m_box->addWidget(aside, 2);
    auto *outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(this);
}

void ListBesideAside::arrange()
{
    // A list of less than this shows names without their ends.
    const bool below = width() - m_asideWidth - metric::space::detailPadding < scaled(400);
    if (below == (m_box->direction() == QBoxLayout::TopToBottom))
        return;
    m_box->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_aside->setMinimumWidth(below ? 0 : m_asideWidth);
    m_aside->setMaximumWidth(below ? QWIDGETSIZE_MAX : m_asideWidth);
    if (auto *panel = qobject_cast<Panel *>(m_aside))
        panel->setLine(below ? QStringLiteral("top") : QStringLiteral("leading"));
    // The room beside the line.
    m_aside->layout()->itemAt(0)->spacerItem()->changeSize(below ? 0 : metric::space::detailPadding, 0);
    m_aside->layout()->invalidate();
}

void ListBesideAside::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace shortlist::desktop
