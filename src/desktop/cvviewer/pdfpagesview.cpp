#include "desktop/cvviewer/pdfpagesview.h"

#include "desktop/style/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPdfDocument>
#include <QScreen>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace shortlist::desktop {

namespace {

qreal pixelsPerPoint()
{
    return QGuiApplication::primaryScreen()->logicalDotsPerInch() / 72.0;
}

} // namespace

PdfPagesView::PdfPagesView(QWidget *parent) : QPdfView(parent)
{
    setPageMode(PageMode::MultiPage);
    setZoomMode(ZoomMode::FitToWidth);
    setFrameShape(QFrame::NoFrame);
    setDocumentMargins(QMargins(metric::space::l, metric::space::m, metric::space::l, metric::space::m));
    setPageSpacing(metric::space::m);
    setAccessibleName(tr("Pages of the file"));
    connect(&m_search, &QAbstractItemModel::modelReset, this, &PdfPagesView::hitsChanged);
    connect(&m_search, &QAbstractItemModel::rowsInserted, this, &PdfPagesView::hitsChanged);
    connect(&m_search, &QAbstractItemModel::dataChanged, this, [this] { viewport()->update(); });
}

void PdfPagesView::setSearch(const QString &text)
{
    if (m_search.document() != document())
        m_search.setDocument(document());
    m_search.setSearchString(text);
    m_current = -1;
    viewport()->update();
}

qreal PdfPagesView::effectiveZoom() const
{
    if (zoomMode() == ZoomMode::Custom || !document() || document()->pageCount() == 0)
        return zoomFactor();
    const qreal page = document()->pagePointSize(0).width() * pixelsPerPoint();
    const int width = viewport()->width() - documentMargins().left() - documentMargins().right();
    return page > 0 ? width / page : 1.0;
}

void PdfPagesView::zoomBy(qreal factor)
{
    const qreal zoom = std::clamp(effectiveZoom() * factor, 0.25, 5.0);
    setZoomMode(ZoomMode::Custom);
    setZoomFactor(zoom);
}

QRectF PdfPagesView::pageRect(int page) const
{
    const qreal unit = pixelsPerPoint();
    const QMargins margins = documentMargins();
    const int available = viewport()->width() - margins.left() - margins.right();
    const auto sizeOf = [&](int index) {
        const QSizeF points = document()->pagePointSize(index) * unit;
        if (zoomMode() == ZoomMode::FitToWidth)
            return QSizeF(points * (available / points.width())).toSize();
        return QSizeF(points * zoomFactor()).toSize();
    };
    int widest = 0;
    int y = margins.top();
    for (int index = 0; index < document()->pageCount(); ++index)
        widest = std::max(widest, sizeOf(index).width());
    widest += margins.left() + margins.right();
    for (int index = 0; index < page; ++index)
        y += sizeOf(index).height() + pageSpacing();
    const QSize size = sizeOf(page);
    const int x = (std::max(widest, viewport()->width()) - size.width()) / 2;
    return QRectF(QPointF(x, y), QSizeF(size));
}

QPointF PdfPagesView::scrollOffset() const
{
    return {static_cast<qreal>(horizontalScrollBar()->value()), static_cast<qreal>(verticalScrollBar()->value())};
}

void PdfPagesView::showHit(int index)
{
    const int count = hitCount();
    if (count == 0)
        return;
    m_current = (index % count + count) % count;
    const QPdfLink hit = m_search.resultAtIndex(m_current);
    const QRectF page = pageRect(hit.page());
    const qreal scale = page.width() / document()->pagePointSize(hit.page()).width();
    const qreal y = page.top() + hit.location().y() * scale;
    // A third of the way down: what leads up to the hit is on screen too.
    verticalScrollBar()->setValue(static_cast<int>(y - viewport()->height() / 3.0));
    viewport()->update();
    Q_EMIT hitsChanged();
}

void PdfPagesView::paintEvent(QPaintEvent *event)
{
    // QPdfView fills what lies around the pages with the palette's Dark.
    if (palette().color(QPalette::Dark) != tokens().layer.inset) {
        QPalette around = palette();
        around.setColor(QPalette::Dark, tokens().layer.inset);
        setPalette(around);
    }
    QPdfView::paintEvent(event);
    if (!document() || m_search.searchString().isEmpty())
        return;
    QPainter painter(viewport());
    painter.translate(-scrollOffset());
    const QRectF visible(scrollOffset(), QSizeF(viewport()->size()));
    const QPdfLink current = m_current >= 0 ? m_search.resultAtIndex(m_current) : QPdfLink();
    for (int page = 0; page < document()->pageCount(); ++page) {
        const QRectF area = pageRect(page);
        if (!area.intersects(visible))
            continue;
        const qreal scale = area.width() / document()->pagePointSize(page).width();
        const QList<QPdfLink> hits = m_search.resultsOnPage(page);
        for (const QPdfLink &hit : hits) {
            const bool isCurrent =
                m_current >= 0 && hit.page() == current.page() && hit.location() == current.location();
            const QList<QRectF> parts = hit.rectangles();
            for (const QRectF &part : parts) {
                const QRectF box(area.topLeft() + part.topLeft() * scale, part.size() * scale);
                // Multiplied, so that the letters beneath stay readable; the page itself is white in every theme.
                painter.setCompositionMode(QPainter::CompositionMode_Multiply);
                painter.fillRect(box, tokensFor(ThemeName::Light).entity.company.fill);
                painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
                if (isCurrent) {
                    painter.setPen(QPen(tokensFor(ThemeName::Light).text.primary, 2));
                    painter.drawRect(box.adjusted(-1, -1, 1, 1));
                } else {
                    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 2),
                                     tokensFor(ThemeName::Light).entity.company.line);
                }
            }
        }
    }
}

void PdfPagesView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        zoomBy(event->angleDelta().y() > 0 ? 1.1 : 1 / 1.1);
        return;
    }
    QPdfView::wheelEvent(event);
}

} // namespace shortlist::desktop
