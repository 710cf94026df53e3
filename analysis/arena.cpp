#include "analysis/arena.hpp"

#include <tree_sitter/api.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace analysis {
namespace {

constexpr std::size_t first_block_size = std::size_t{1} << 20;
constexpr std::size_t largest_kept_block = std::size_t{16} << 20;

/// Stands before every allocation, so that `reallocate` knows how much there is to copy.
struct alignas(16) Header {
    std::size_t size;
};

constexpr std::size_t rounded(std::size_t size) { return (size + 15) & ~std::size_t{15}; }

thread_local Arena* active = nullptr;

void* active_malloc(std::size_t size) { return active != nullptr ? active->allocate(size) : std::malloc(size); }

void* active_calloc(std::size_t count, std::size_t size) {
    if (active == nullptr) return std::calloc(count, size);
    void* const pointer = active->allocate(count * size);
    std::memset(pointer, 0, count * size);
    return pointer;
}

void* active_realloc(void* pointer, std::size_t size) {
    return active != nullptr ? active->reallocate(pointer, size) : std::realloc(pointer, size);
}

void active_free(void* pointer) {
    if (active != nullptr) {
        active->release(pointer);
    } else {
        std::free(pointer);
    }
}

}  // namespace

void Arena::grow(std::size_t size) {
    const std::size_t doubled = blocks_.empty() ? first_block_size : blocks_.back().size * 2;
    const std::size_t block_size = std::max(doubled, size);
    blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[block_size]), block_size});
    next_ = blocks_.back().bytes.get();
    end_ = next_ + block_size;
    full_bytes_ += block_size;
}

void* Arena::allocate(std::size_t size) {
    const std::size_t payload = rounded(std::max<std::size_t>(size, 1));
    if (const std::size_t size_class = payload / alignment; size_class < size_classes) {
        if (FreeCell* const cell = free_[size_class]) {
            free_[size_class] = cell->next;
            return cell;
        }
    } else {
        large_bytes_ += payload;
    }
    const std::size_t needed = sizeof(Header) + payload;
    if (static_cast<std::size_t>(end_ - next_) < needed) grow(needed);
    auto* const header = new (next_) Header{payload};
    next_ += needed;
    return header + 1;
}

void* Arena::reallocate(void* pointer, std::size_t size) {
    if (pointer == nullptr) return allocate(size);
    auto* const header = static_cast<Header*>(pointer) - 1;
    if (size <= header->size) return pointer;

    // The newest allocation grows in place.
    const std::size_t payload = rounded(size);
    auto* const begin = static_cast<std::byte*>(pointer);
    if (begin + header->size == next_ && payload <= static_cast<std::size_t>(end_ - begin)) {
        large_bytes_ += payload - header->size;
        header->size = payload;
        next_ = begin + payload;
        return pointer;
    }
    void* const moved = allocate(size);
    std::memcpy(moved, pointer, header->size);
    release(pointer);
    return moved;
}

void Arena::release(void* pointer) {
    if (pointer == nullptr) return;
    const std::size_t size_class = (static_cast<Header*>(pointer) - 1)->size / alignment;
    if (size_class >= size_classes) return;
    free_[size_class] = new (pointer) FreeCell{free_[size_class]};
}

void Arena::reset() {
    if (blocks_.size() > 1) {
        // The largest block alone would have served; keep it unless a monstrous text asked for it.
        if (blocks_.back().size <= largest_kept_block) {
            blocks_.front() = std::move(blocks_.back());
        }
        blocks_.resize(1);
    }
    if (!blocks_.empty()) {
        next_ = blocks_.front().bytes.get();
        end_ = next_ + blocks_.front().size;
        full_bytes_ = blocks_.front().size;
    }
    free_.fill(nullptr);
    large_bytes_ = 0;
}

Arena::Scope::Scope(Arena& arena) : previous_(active) {
    static const bool installed = [] {
        ts_set_allocator(active_malloc, active_calloc, active_realloc, active_free);
        return true;
    }();
    static_cast<void>(installed);
    active = &arena;
}

Arena::Scope::~Scope() { active = previous_; }

}  // namespace analysis
