#include "desktop/candidates/columnchooser.h"

#include "desktop/style/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace shortlist::desktop {

ColumnChooser::ColumnChooser(const QList<ColumnOffer> &offers, const QStringList &shown, const QString &fixed,
                             QWidget *parent)
    : QFrame(parent, Qt::Popup), m_list(new QListWidget(this)), m_fixed(fixed), m_told(shown)
{
    setObjectName(QStringLiteral("columnChooser"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::Box);
    setAccessibleName(tr("Columns"));
    auto *search = new QLineEdit(this);
    search->setPlaceholderText(tr("Find a column"));
    search->setAccessibleName(tr("Find a column"));
    search->setClearButtonEnabled(true);
    auto *reset = new QPushButton(tr("Usual columns"), this);
    reset->setObjectName(QStringLiteral("resetColumns"));
    reset->setProperty("kind", QStringLiteral("quiet"));
    auto *hint = new QLabel(tr("Drag to order, or Alt with ↑ and ↓"), this);
    hint->setFont(textFont(TextSize::Small));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::s, metric::space::s, metric::space::s, metric::space::s);
    layout->setSpacing(metric::space::s);
    layout->addWidget(search);
    layout->addWidget(m_list, 1);
    layout->addWidget(hint);
    layout->addWidget(reset);
    m_list->setObjectName(QStringLiteral("columnList"));
    m_list->setAccessibleName(tr("Columns"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);

    QList<ColumnOffer> ordered;
    for (const QString &name : shown) {
        for (const ColumnOffer &offer : offers) {
            if (offer.name == name)
                ordered.append(offer);
        }
    }
    for (const ColumnOffer &offer : offers) {
        if (!shown.contains(offer.name))
            ordered.append(offer);
    }
    for (const ColumnOffer &offer : std::as_const(ordered)) {
        auto *item = new QListWidgetItem(offer.title, m_list);
        item->setSizeHint(QSize(0, scaled(metric::size::rowCompact)));
        item->setData(Qt::UserRole, offer.name);
        item->setCheckState(shown.contains(offer.name) ? Qt::Checked : Qt::Unchecked);
        Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
        if (offer.name != fixed)
            flags |= Qt::ItemIsUserCheckable;
        item->setFlags(flags);
    }
    m_list->setCurrentRow(0);
    connect(search, &QLineEdit::textChanged, this, &ColumnChooser::look);
    connect(reset, &QPushButton::clicked, this, [this] {
        Q_EMIT resetWanted();
        close();
    });
    connect(m_list, &QListWidget::itemChanged, this, [this] { tell(); });
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, [this] { tell(); });
    // Dropping inserts the moved item and removes the old one.
    connect(m_list->model(), &QAbstractItemModel::rowsRemoved, this,
            [this] { QTimer::singleShot(0, this, &ColumnChooser::tell); });
    resize(scaled(260), scaled(480));
    setFocusProxy(m_list);
}

QStringList ColumnChooser::chosen() const
{
    // The fixed column stays in front, wherever it was dragged.
    QStringList names{m_fixed};
    for (int i = 0; i < m_list->count(); ++i) {
        const QString name = m_list->item(i)->data(Qt::UserRole).toString();
        if (name != m_fixed && m_list->item(i)->checkState() == Qt::Checked)
            names.append(name);
    }
    return names;
}

void ColumnChooser::tell()
{
    const QStringList now = chosen();
    if (now == m_told)
        return;
    m_told = now;
    Q_EMIT changed(now);
}

void ColumnChooser::look(const QString &text)
{
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setHidden(!m_list->item(i)->text().contains(text.trimmed(), Qt::CaseInsensitive));
}

bool ColumnChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int by = key->key() == Qt::Key_Up ? -1 : key->key() == Qt::Key_Down ? 1 : 0;
        const int row = m_list->currentRow();
        if (by != 0 && key->modifiers() == Qt::AltModifier && row >= 0 && row + by >= 0 && row + by < m_list->count()) {
            QListWidgetItem *item = m_list->takeItem(row);
            m_list->insertItem(row + by, item);
            m_list->setCurrentItem(item);
            tell();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace shortlist::desktop
