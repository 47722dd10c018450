#include "desktop/reports/reportpdf.h"

#include "desktop/printing/printedtext.h"
#include "desktop/reports/reportchart.h"
#include "desktop/style/bidi.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPageLayout>
#include <QPageSize>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QStyle>

#include <functional>

namespace shortlist::desktop {

namespace {

/// Dots to a point, of which an inch has 72. Nothing is drawn scaled: readers of the file would find single letters.
constexpr int pt = 8;
constexpr int margin = 57 * pt; // 20 mm, as of all that is printed
constexpr int edge = 14 * pt;   // height of the lines above and below
constexpr int head = 27 * pt;   // with the room below the one above
constexpr int foot = 22 * pt;
constexpr int line = 17 * pt;
constexpr int barLine = 18 * pt;

const QColor ink(0x1b, 0x1f, 0x27);
const QColor quiet(0x5b, 0x64, 0x72);
const QColor rule(0xd9, 0xdd, 0xe3);
const QColor pale(0xee, 0xf0, 0xf3);
const QColor barColour(0x8f, 0xb0, 0xee);
const QColor strongColour(0x2a, 0x57, 0xc4);

/// Something that stays on one page.
struct Block
{
    int height = 0;
    std::function<void(QPainter &, int y)> draw;
    bool keepsWithNext = false;
};

class Layout
{
public:
    /// `page`: in dots.
    Layout(const ReportDocument &document, const QSize &page)
        : m_document(document), m_page(page), m_width(page.width() - 2 * margin)
    {}

    [[nodiscard]] QList<QList<Block>> pages()
    {
        title();
        for (const ReportTable &table : m_document.tables)
            add(table);
        return broken();
    }
    /// Between the margins.
    [[nodiscard]] QRectF inner() const { return QRectF(margin, margin, m_width, m_page.height() - 2 * margin); }
    [[nodiscard]] QFont font(int size, QFont::Weight weight = QFont::Normal) const
    {
        QFont font(m_document.fontFamily);
        font.setPixelSize(size * pt);
        font.setWeight(weight);
        return font;
    }
    void text(QPainter &painter, const QRect &rect, const QString &words, const QFont &font_, const QColor &colour,
              bool trailing = false) const
    {
        const bool mirrored = m_document.direction == Qt::RightToLeft;
        painter.setFont(font_);
        painter.setPen(colour);
        const QRect place = QStyle::visualRect(m_document.direction, QRect(margin, 0, m_width, m_page.height()), rect);
        const bool left = mirrored == trailing;
        painter.drawText(place,
                         static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute) |
                             static_cast<int>(left ? Qt::AlignLeft : Qt::AlignRight),
                         bidiSafe(QFontMetrics(font_).elidedText(words, Qt::ElideRight, rect.width()), mirrored));
    }

private:
    void title()
    {
        m_blocks << Block{
            58 * pt, [this](QPainter &painter, int y) {
                text(painter, QRect(margin, y, m_width, 26 * pt), m_document.title, font(20, QFont::DemiBold), ink);
                text(painter, QRect(margin, y + 26 * pt, m_width, 16 * pt), m_document.subtitle, font(10), quiet);
            }};
    }
    void add(const ReportTable &table)
    {
        m_blocks << Block{44 * pt,
                          [this, table](QPainter &painter, int y) {
                              text(painter, QRect(margin, y + 10 * pt, m_width, 18 * pt), table.title,
                                   font(13, QFont::DemiBold), ink);
                              text(painter, QRect(margin, y + 27 * pt, m_width, 14 * pt),
                                   table.rows.isEmpty() ? table.nothing : table.note, font(9), quiet);
                          },
                          !table.rows.isEmpty()};
        if (table.rows.isEmpty())
            return;
        // A chart of any length: cut where a page ends.
        constexpr qsizetype barsAtOnce = 12;
        for (qsizetype first = 0; first < table.bars.size(); first += barsAtOnce) {
            const QList<ReportBar> bars = table.bars.mid(first, barsAtOnce);
            m_blocks << Block{static_cast<int>(bars.size()) * barLine, [this, bars](QPainter &painter, int y) {
                                  ChartLook look;
                                  look.label = font(9);
                                  look.value = font(9, QFont::Medium);
                                  look.text = ink;
                                  look.track = pale;
                                  look.bar = barColour;
                                  look.strong = strongColour;
                                  look.unit = pt;
                                  look.rowHeight = barLine;
                                  look.direction = m_document.direction;
                                  paintChart(&painter,
                                             QRect(margin, y, m_width, static_cast<int>(bars.size()) * barLine), bars,
                                             look);
                              }};
        }
        m_blocks << Block{line + 8 * pt,
                          [this, table](QPainter &painter, int y) {
                              row(painter, y + 8 * pt, table.columns, font(8, QFont::Medium), quiet);
                          },
                          true};
        for (const QStringList &cells : table.rows)
            m_blocks << Block{line, [this, cells](QPainter &painter, int y) { row(painter, y, cells, font(9), ink); }};
    }
    void row(QPainter &painter, int y, const QStringList &cells, const QFont &font_, const QColor &colour) const
    {
        const auto columns = static_cast<int>(cells.size());
        const int first = m_width * 2 / 5;
        const int each = columns > 1 ? (m_width - first) / (columns - 1) : 0;
        text(painter, QRect(margin, y, columns > 1 ? first - 8 * pt : m_width, line), cells.value(0), font_, colour);
        for (int column = 1; column < columns; ++column)
            text(painter, QRect(margin + first + (column - 1) * each, y, each, line), cells[column], font_, colour,
                 true);
        painter.fillRect(QRect(margin, y + line - pt, m_width, pt), rule);
    }
    [[nodiscard]] QList<QList<Block>> broken() const
    {
        QList<QList<Block>> pages{{}};
        const int lowest = m_page.height() - margin - foot;
        int y = margin + head;
        for (qsizetype i = 0; i < m_blocks.size(); ++i) {
            int needed = m_blocks[i].height;
            for (qsizetype next = i; m_blocks[next].keepsWithNext && next + 1 < m_blocks.size(); ++next)
                needed += m_blocks[next + 1].height;
            if (y + needed > lowest && !pages.last().isEmpty()) {
                pages.append(QList<Block>());
                y = margin + head;
            }
            pages.last() << m_blocks[i];
            y += m_blocks[i].height;
        }
        return pages;
    }

    const ReportDocument &m_document;
    const QSize m_page;
    const int m_width;
    QList<Block> m_blocks;
};

int paintReport(const ReportDocument &document, QPagedPaintDevice &device)
{
    const QLocale locale;
    device.setPageSize(usualPaper(locale));
    device.setPageMargins({0, 0, 0, 0});
    QPainter painter;
    if (!painter.begin(&device))
        return 0;
    // A printer has margins that it cannot do without, and dots of its own; the file has neither.
    const QRectF printed = device.pageLayout().paintRectPixels(device.logicalDpiX());
    painter.translate(-printed.topLeft());
    if (const double scale = device.logicalDpiX() / (72.0 * pt); !qFuzzyCompare(scale, 1.0))
        painter.scale(scale, scale);
    Layout layout(document, device.pageLayout().pageSize().sizePoints() * pt);
    const QList<QList<Block>> pages = layout.pages();
    for (qsizetype page = 0; page < pages.size(); ++page) {
        if (page > 0 && !device.newPage())
            return 0;
        int y = margin + head;
        for (const Block &block : pages[page]) {
            block.draw(painter, y);
            y += block.height;
        }
        painter.setFont(layout.font(8));
        paintPageLines(painter, {document.workspace, document.asOf, document.page, document.direction, locale},
                       layout.inner(), edge, static_cast<int>(page + 1), static_cast<int>(pages.size()));
    }
    return painter.end() ? static_cast<int>(pages.size()) : 0;
}

} // namespace

Printable printable(const ReportDocument &document)
{
    return {document.title, [document](QPagedPaintDevice &device) { return paintReport(document, device); }, 72 * pt};
}

} // namespace shortlist::desktop
