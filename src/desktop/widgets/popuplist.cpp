#include "desktop/widgets/popuplist.h"

#include "desktop/style/bidi.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QVBoxLayout>

namespace shortlist::desktop {

namespace {

/// Draws one line with the words it holds underlined and in heavier letters of the same width class.
void drawMarked(QPainter *painter, const QRect &rect, const QString &text, const QStringList &words,
                Qt::LayoutDirection direction)
{
    QList<QTextLayout::FormatRange> marks;
    for (const QString &word : words) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        QTextLayout::FormatRange mark;
        mark.start = static_cast<int>(at);
        mark.length = static_cast<int>(word.size());
        mark.format.setFontUnderline(true);
        mark.format.setFontWeight(QFont::DemiBold);
        marks << mark;
    }
    QTextLayout layout(text, painter->font());
    QTextOption option(direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.setFormats(marks);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    // Marked words are wider than they were measured; what is too wide is not wrapped.
    line.setLineWidth(rect.width());
    line.setPosition({0, (rect.height() - line.height()) / 2});
    layout.endLayout();
    layout.draw(painter, rect.topLeft());
}

} // namespace

class PopupList::Model final : public QAbstractListModel
{
public:
    explicit Model(PopupList *list) : QAbstractListModel(list), m_list(list) {}
    void reset()
    {
        beginResetModel();
        endResetModel();
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_list->m_entries.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const PaletteEntry &entry = m_list->m_entries[index.row()];
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return entry.second.isEmpty() ? entry.title : entry.title + QStringLiteral(", ") + entry.second;
        return {};
    }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        return m_list->m_entries[index.row()].kind == PaletteEntry::Kind::Heading
                   ? Qt::NoItemFlags
                   : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    }

private:
    PopupList *m_list;
};

class PopupList::Delegate final : public QStyledItemDelegate
{
public:
    explicit Delegate(PopupList *list) : QStyledItemDelegate(list), m_list(list) {}
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const bool heading = m_list->m_entries[index.row()].kind == PaletteEntry::Kind::Heading;
        return {100, scaled(heading ? metric::size::control : metric::size::rowComfortable)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const PaletteEntry &entry = m_list->m_entries[index.row()];
        painter->save();
        painter->setLayoutDirection(option.direction);
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect box = option.rect.adjusted(metric::space::s, 0, -metric::space::s, 0);
        const QRect inner = box.adjusted(10, 0, -10, 0);
        const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, inner, part); };
        if (entry.kind == PaletteEntry::Kind::Heading) {
            painter->setFont(textFont(TextSize::Small, TextWeight::Semibold));
            painter->setPen(t.text.secondary);
            painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, entry.title);
            painter->restore();
            return;
        }
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.selection.active);
            painter->drawRoundedRect(box, metric::radius::control, metric::radius::control);
            painter->fillRect(
                QStyle::visualRect(option.direction, box, QRect(box.x(), box.y() + 3, 3, box.height() - 6)),
                t.selection.bar);
        }
        const QColor text = selected ? t.selection.activeText : t.text.primary;
        const int side = scaled(metric::icon::regular) + 2;
        const QRect mark = place(QRect(inner.x(), inner.y() + (inner.height() - side) / 2, side, side));
        if (entry.entity == QLatin1String("candidates") && entry.iconName.isEmpty())
            paintAvatar(painter, mark, entry.title);
        else
            paintIcon(painter, mark, entry.iconName, selected ? text : t.text.secondary, option.direction);
        int x = inner.x() + side + metric::space::m;
        painter->setFont(textFont());
        painter->setPen(text);
        // Heavier letters of marked words take up to a tenth more.
        const int marks = m_list->m_marked.isEmpty() ? 2 : 2 + scaled(metric::space::s);
        const int titleWidth = std::min(painter->fontMetrics().horizontalAdvance(entry.title) + marks,
                                        inner.width() - side - metric::space::m);
        drawMarked(painter, place(QRect(x, inner.y(), titleWidth, inner.height())),
                   painter->fontMetrics().elidedText(entry.title, Qt::ElideRight, titleWidth), m_list->m_marked,
                   option.direction);
        x += titleWidth + metric::space::m;
        painter->setFont(textFont(TextSize::Small));
        painter->setPen(selected ? text : t.text.secondary);
        const int keyRoom = entry.key.isEmpty() ? 0 : 80;
        const QRect rest = place(QRect(x, inner.y(), std::max(0, inner.right() - keyRoom - x), inner.height()));
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                          bidiSafe(painter->fontMetrics().elidedText(entry.second, Qt::ElideRight, rest.width()),
                                   option.direction == Qt::RightToLeft));
        if (!entry.key.isEmpty()) {
            const int width = paintKey(nullptr, {}, entry.key, {}, {});
            paintKey(painter, place(QRect(inner.right() - width + 1, inner.y(), width, inner.height())), entry.key,
                     text, t.border.control);
        }
        painter->restore();
    }

private:
    PopupList *m_list;
};

PopupList::PopupList(QWidget *window)
    : QWidget(window)
    , m_box(new QWidget(this))
    , m_edit(new QLineEdit(m_box))
    , m_list(new QListView(m_box))
    , m_model(new Model(this))
{
    m_edit->setProperty("plain", true);
    m_edit->setFrame(false);
    m_edit->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new Delegate(this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Matches"));
    m_list->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(m_box);
    layout->setContentsMargins(metric::space::s, 10, metric::space::s, metric::space::s);
    layout->setSpacing(metric::space::s);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    m_edit->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) { refresh(text); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    hide();
}

void PopupList::open()
{
    {
        const QSignalBlocker quiet(m_edit);
        m_edit->clear();
    }
    refresh({});
    place();
    QWidget::show();
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void PopupList::close()
{
    if (!isVisible())
        return;
    hide();
    Q_EMIT closed();
}

void PopupList::setAbout(const QString &about)
{
    m_about = about;
    setAccessibleName(about);
    m_box->layout()->setContentsMargins(metric::space::s, 10 + scaled(metric::lineHeight::body), metric::space::s,
                                        metric::space::s);
    update();
}

void PopupList::setHints(const QList<KeyStrip::Hint> &leading, const QList<KeyStrip::Hint> &trailing)
{
    m_foot = new QWidget(m_box);
    auto *row = new QHBoxLayout(m_foot);
    row->setContentsMargins(metric::space::s, metric::space::s, metric::space::s, 0);
    auto *first = new KeyStrip(m_foot);
    first->setHints(leading);
    auto *last = new KeyStrip(m_foot);
    last->setHints(trailing);
    // Of a narrow box the leading keys go first.
    first->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    last->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    row->addWidget(first);
    row->addStretch();
    row->addWidget(last);
    m_box->layout()->addWidget(m_foot);
}

int PopupList::footHeight() const
{
    return m_foot ? m_foot->sizeHint().height() + metric::space::s : 0;
}

void PopupList::show(const QList<PaletteEntry> &entries)
{
    m_entries = entries;
    m_model->reset();
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].kind != PaletteEntry::Kind::Heading) {
            m_list->setCurrentIndex(m_model->index(row));
            break;
        }
    }
    place();
}

void PopupList::place()
{
    setGeometry(parentWidget()->rect());
    const int width = std::min(metric::size::palette, this->width() - 2 * metric::space::l);
    int height =
        scaled(metric::size::control) + 40 + footHeight() + (m_about.isEmpty() ? 0 : scaled(metric::lineHeight::body));
    if (m_entries.isEmpty() && !m_nothing.isEmpty())
        height += scaled(metric::size::rowComfortable);
    for (const PaletteEntry &entry : std::as_const(m_entries))
        height +=
            scaled(entry.kind == PaletteEntry::Kind::Heading ? metric::size::control : metric::size::rowComfortable);
    const int top = std::min(92, this->height() / 8);
    m_box->setGeometry((this->width() - width) / 2, top, width,
                       std::min(height, this->height() - top - metric::space::xl));
    update();
}

void PopupList::step(int by)
{
    int row = m_list->currentIndex().row();
    do {
        row += by;
    } while (row >= 0 && row < m_entries.size() && m_entries[row].kind == PaletteEntry::Kind::Heading);
    if (row >= 0 && row < m_entries.size())
        m_list->setCurrentIndex(m_model->index(row));
}

void PopupList::choose(int row)
{
    if (row < 0 || row >= m_entries.size() || m_entries[row].kind == PaletteEntry::Kind::Heading)
        return;
    const PaletteEntry entry = m_entries[row];
    close();
    taken(entry);
}

bool PopupList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_list->currentIndex().row());
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Tab:
            return true; // it keeps the focus until it is closed
        default:
            break;
        }
    } else if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void PopupList::mousePressEvent(QMouseEvent *)
{
    close();
}

void PopupList::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(rect(), t.scrim);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.border.standard, t.highContrast ? 2 : 1));
    painter.setBrush(t.layer.raised);
    painter.drawRoundedRect(QRectF(m_box->geometry()).adjusted(-0.5, -0.5, 0.5, 0.5), metric::radius::dialog,
                            metric::radius::dialog);
    if (!m_about.isEmpty()) {
        // Above the box: what the choice is for.
        painter.setFont(textFont(TextSize::Small, TextWeight::Semibold));
        painter.setPen(t.text.secondary);
        const QRect title = m_box->geometry().adjusted(metric::space::l, metric::space::s, -metric::space::l, 0);
        painter.drawText(QRect(title.x(), title.y(), title.width(), scaled(metric::lineHeight::body)),
                         static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), m_about);
    }
    if (m_entries.isEmpty() && !m_nothing.isEmpty()) {
        painter.setFont(textFont());
        painter.setPen(t.text.secondary);
        const QRect room =
            m_box->geometry().adjusted(metric::space::xl, 0, -metric::space::xl, -metric::space::m - footHeight());
        painter.drawText(room, static_cast<int>(Qt::AlignBottom | Qt::AlignLeft), m_nothing);
    }
    const int line = m_box->y() + m_list->y() - metric::space::xs;
    painter.fillRect(QRect(m_box->x(), line, m_box->width(), 1), t.border.subtle);
    if (m_foot)
        painter.fillRect(QRect(m_box->x(), m_box->y() + m_foot->y(), m_box->width(), 1), t.border.subtle);
}

} // namespace shortlist::desktop
