// Memory that lives for one parse.
//
// tree-sitter allocates a few hundred bytes for every byte of source that it parses and frees them one by one. A
// segment's tree is needed only until it has been flattened, so its parser and its tree live in an arena that is
// emptied in one step: no allocation is searched for, no tree is taken apart.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace analysis {

/// A bump allocator with free lists by size. Not for use by two threads at once.
class Arena {
public:
    void* allocate(std::size_t size);
    void* reallocate(void* pointer, std::size_t size);
    void release(void* pointer);

    /// Forgets everything that was allocated; keeps at most one block of memory for the next use.
    void reset();

    /// How many bytes were allocated since the last reset in pieces too large to be used again. Of a parse these are
    /// long lists of subtrees, each copied from another.
    std::size_t large_bytes() const { return large_bytes_; }

    /// How much memory is in use: what was allocated since the last reset, but for what was released and used again.
    std::size_t bytes() const { return full_bytes_ - static_cast<std::size_t>(end_ - next_); }

    /// While alive, what tree-sitter allocates on this thread comes from `arena`.
    class Scope {
    public:
        explicit Scope(Arena& arena);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        Arena* previous_;
    };

private:
    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };
    struct FreeCell {
        FreeCell* next;
    };
    static constexpr std::size_t alignment = 16;
    static constexpr std::size_t size_classes = 32;  // up to 512 bytes; larger ones wait for the reset

    void grow(std::size_t size);

    std::vector<Block> blocks_;
    std::byte* next_ = nullptr;
    std::byte* end_ = nullptr;
    std::size_t full_bytes_ = 0;  ///< of all blocks up to the one that is being filled
    std::size_t large_bytes_ = 0;
    std::array<FreeCell*, size_classes> free_{};
};

}  // namespace analysis
